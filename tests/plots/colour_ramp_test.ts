import { assert, assertEquals, assertGreater } from "@std/assert";
import { colourRamp } from "../../lib/plots/colour_ramp.ts";

/** Red, green and blue of a colour such as `rgb(1, 2, 3)`, in proportion to light. */
function light(colour: string): number[] {
  return colour.match(/\d+/g)!.map((text) => (Number(text) / 255) ** 2.2);
}

function luminance([red, green, blue]: readonly number[]): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * What is seen of light without one kind of cone, row by row, and with all three.
 * @see Machado, Oliveira and Fernandes 2009, table 1, severity 1.0, doi:10.1109/TVCG.2009.113
 */
const EYES: Readonly<Record<string, readonly (readonly number[])[]>> = {
  all: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

Deno.test.each(Object.entries(EYES))("colourRamp() becomes lighter from each colour to the next, for $0", (_, eyes) => {
  const seen = colourRamp(11).map(light).map((rgb) =>
    eyes.map((row) => row.reduce((sum, m, k) => sum + m * rgb[k], 0))
  );
  const lightness = seen.map((rgb) => luminance(rgb) ** (1 / 3));
  for (let i = 1; i < lightness.length; i++) assertGreater(lightness[i], lightness[i - 1]);
});

Deno.test("colourRamp() gives different colours that read on white and on black", () => {
  const colours = colourRamp(11);
  assertEquals(new Set(colours).size, 11);
  for (const colour of colours) {
    const y = luminance(light(colour));
    assert(1.05 / (y + 0.05) > 2 && (y + 0.05) / 0.05 > 3, `${colour}: contrast to white and to black`);
  }
  assertEquals(colourRamp(1), colours.slice(0, 1));
});
