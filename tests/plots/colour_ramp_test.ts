import { assert, assertEquals, assertGreater } from "@std/assert";
import { colourRamp } from "../../lib/plots/colour_ramp.ts";
import { contrast, EYES, light, luminance, seenBy } from "./eyes.ts";

Deno.test.each(Object.entries(EYES))("colourRamp() becomes lighter from each colour to the next, for $0", (_, eyes) => {
  const lightness = colourRamp(11).map((colour) => luminance(seenBy(eyes, light(colour))) ** (1 / 3));
  for (let i = 1; i < lightness.length; i++) assertGreater(lightness[i], lightness[i - 1]);
});

Deno.test("colourRamp() gives different colours that read on white and on black", () => {
  const colours = colourRamp(11);
  assertEquals(new Set(colours).size, 11);
  for (const colour of colours) {
    assert(
      contrast(colour, "#ffffff") > 2 && contrast(colour, "#000000") > 3,
      `${colour}: contrast to white and to black`,
    );
  }
  assertEquals(colourRamp(1), colours.slice(0, 1));
});
