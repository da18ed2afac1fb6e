import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { NORMAL, studentT } from "../../mod.ts";

/** x, the probability of [-x, x] and the score at x, by mpmath with 30 digits. */
const REFERENCE: [number, number, number][] = [
  [0, 0.0, 0.23369497725510907],
  [0.001, 0.0007978844278221252, 0.23369537619735622],
  [0.7, 0.5160726955538539, 0.421569170073464],
  [2.0, 0.9544997361036416, 1.452791821685903],
  [4.2, 0.9999733085019682, 3.6358161982960233],
  [4.3, 0.999982920189058, 3.7358140436586775],
  [6.0, 0.9999999980268247, 5.435810416764958],
  [9.0, 1.0, 8.435810416452243],
];

Deno.test.each(REFERENCE)("NORMAL has the probability and the score of mpmath at %s", (x, probability, score) => {
  assertAlmostEquals(NORMAL.within(x), probability, 2e-15);
  assertAlmostEquals(NORMAL.crps(x), score, 4e-15 * Math.max(1, score));
  assertEquals(NORMAL.crps(-x), NORMAL.crps(x));
});

Deno.test("NORMAL has quantiles, and is what Student's t distributions go to", () => {
  assertAlmostEquals(NORMAL.radius(0.5), 0.6744897501960817, 1e-14);
  assertAlmostEquals(NORMAL.radius(0.95), 1.959963984540054, 1e-13);
  assertEquals(NORMAL.radius(0), 0);
  const many = studentT(4000);
  for (const x of [0.1, 1, 2.5]) assertAlmostEquals(NORMAL.within(x), many.within(x), 2e-4);
  assertThrows(() => NORMAL.radius(1), RangeError, "an interval of probability 1; pass a number from 0 to below 1");
});
