import { assert, assertEquals } from "@std/assert";
import { VERDICTS } from "../../lib/io/result_file.ts";
import { INK, methodColour, SERIES_COLOURS, VERDICT_LOOKS } from "../../lib/plots/palette.ts";
import { contrast, EYES, light, seenBy } from "./eyes.ts";

/** Papers of JupyterLab's themes. */
const PAPERS = ["#ffffff", "#111111"];

/**
 * Lightness and two hues, in which distances are about how different colours look.
 * @see Björn Ottosson 2020, "A perceptual color space for image processing", https://bottosson.github.io/posts/oklab/
 */
function oklab([r, g, b]: readonly number[]): number[] {
  const [l, m, s] = [
    0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
    0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
    0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
  ].map(Math.cbrt);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** The smallest distance of two of the colours. */
function leastDistance(colours: readonly string[], eyes: readonly (readonly number[])[]): number {
  const seen = colours.map((colour) => oklab(seenBy(eyes, light(colour))));
  return Math.min(
    ...seen.flatMap((a, i) => seen.slice(0, i).map((b) => Math.hypot(...a.map((value, k) => value - b[k])))),
  );
}

Deno.test.each(Object.entries(EYES))("colours of series are apart for $0, the first four most", (_, eyes) => {
  assert(leastDistance([...SERIES_COLOURS, INK], eyes) > 0.08, `${leastDistance([...SERIES_COLOURS, INK], eyes)}`);
  assert(leastDistance(SERIES_COLOURS.slice(0, 4), eyes) > 0.125, `${leastDistance(SERIES_COLOURS.slice(0, 4), eyes)}`);
});

Deno.test("colours of series stand out from light and dark paper", () => {
  for (const colour of [...SERIES_COLOURS, INK]) {
    for (const paper of PAPERS) {
      assert(contrast(colour, paper) > 1.95, `${colour} on ${paper}: ${contrast(colour, paper)}`);
    }
  }
});

Deno.test("verdicts read as text on light and dark paper, and each comparison has a sign of its own", () => {
  for (const verdict of VERDICTS) {
    const { colour } = VERDICT_LOOKS[verdict];
    if (colour === "inherit") continue;
    for (const paper of PAPERS) {
      assert(contrast(colour, paper) > 3, `${verdict} on ${paper}: ${contrast(colour, paper)}`);
    }
  }
  const signs = VERDICTS.map((verdict) => VERDICT_LOOKS[verdict].sign).filter((sign) => sign !== "");
  assertEquals(new Set(signs).size, signs.length);
});

Deno.test("methodColour() knows a method by the beginning of a series' name, and no other", () => {
  assertEquals(methodColour("c8, off by"), methodColour("c8"));
  assertEquals(methodColour("M = 0 (dashed)"), methodColour("M = 0"));
  assertEquals(methodColour("M = 2, sparse, log"), methodColour("M = 2, sparse"));
  assert(methodColour("M = 2, sparse") !== methodColour("M = 2, dense"));
  assertEquals(methodColour("truth"), INK);
  assertEquals(methodColour("c88"), undefined);
  assertEquals(methodColour("constructor"), undefined);
});

Deno.test.each([
  [["Adam", "Adam + L-BFGS", "converged", "closed form", "paper"]],
  [["forward-euler", "imex1", "imex-bdf2", "imex-bdf3", "imex-bdf4", "ars222", "rk4"]],
  [["HiTS", "LSTM", "ESN", "CW-RNN", "truth"]],
  [["coupled", "RK4", "hybrid", "truth"]],
  [["hyperbolic", "cubic", "van der Pol", "Hopf", "Lorenz"]],
  [["n_eta = 0", "n_eta = 1", "n_eta = 2", "n_eta = 3", "truth"]],
  [["Euler", "projected Euler", "tangent Euler", "theorem's network", "unchanged copy"]],
])("methods that are compared have colours of their own: $0", (names: readonly string[]) => {
  const colours = names.map((name) => methodColour(name));
  assert(colours.every((colour) => colour !== undefined));
  assertEquals(new Set(colours).size, names.length);
});
