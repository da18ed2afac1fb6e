import fc from "fast-check";
import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { denormalised, ndarray, normalisation, normalised } from "../../mod.ts";

const features = ndarray([4, 3], Float64Array.of(1, 0.1, -5, 2, 0.1, 5, 4, 0.1, 0, 5, 0.1, 0));

Deno.test("normalisation() takes the mean and the range of each feature, and 1 where it does not change", () => {
  assertEquals(normalisation(features), {
    mean: Float64Array.of(3, 0.1, 0),
    range: Float64Array.of(4, 1, 10),
  });
});

Deno.test("normalised() has mean 0 and range 1, and denormalised() undoes it", () => {
  const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(numbers, (values) => {
      const given = ndarray([3, 2], Float64Array.from(values));
      const scaling = normalisation(given);
      const { data } = normalised(given, scaling);
      for (const c of [0, 1]) {
        const column = [data[c], data[2 + c], data[4 + c]];
        const isConstant = values[c] === values[2 + c] && values[c] === values[4 + c];
        assertAlmostEquals(column[0] + column[1] + column[2], 0, 1e-9 * (1 + 1e6 / scaling.range[c]));
        assertAlmostEquals(Math.max(...column) - Math.min(...column), isConstant ? 0 : 1, 1e-9);
      }
      denormalised(normalised(given, scaling), scaling).data.forEach((x, k) => assertAlmostEquals(x, values[k], 1e-9));
    }),
    { seed: 7, numRuns: 50 },
  );
});

Deno.test("normalisation() refuses what is no table", () => {
  assertThrows(() => normalisation(ndarray([4])), TypeError, "must be of shape [snapshots, features], got [4]");
  assertThrows(() => normalisation(ndarray([0, 4])), TypeError, "got [0, 4]");
});
