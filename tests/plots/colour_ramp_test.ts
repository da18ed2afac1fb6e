import { assert, assertEquals } from "@std/assert";
import { colourRamp } from "../../lib/plots/colour_ramp.ts";

/** Relative luminance of a colour such as `rgb(1, 2, 3)`. */
function luminance(colour: string): number {
  const linear = colour.match(/\d+/g)!.map((text) => (Number(text) / 255) ** 2.2);
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

Deno.test("colourRamp() gives different colours that read on white and on black", () => {
  const colours = colourRamp(11);
  assertEquals(new Set(colours).size, 11);
  for (const colour of colours) {
    const y = luminance(colour);
    assert(1.05 / (y + 0.05) > 2 && (y + 0.05) / 0.05 > 3, `${colour}: contrast to white and to black`);
  }
  assertEquals(colourRamp(1), colours.slice(0, 1));
});
