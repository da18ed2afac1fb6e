import { assertEquals, assertThrows } from "@std/assert";
import { type NdArray, ndarray } from "../../lib/core/ndarray.ts";
import { applySecondDerivative } from "../../lib/numerics/apply_second_derivative.ts";
import { applyTransport } from "../../lib/numerics/apply_transport.ts";
import { applyAverage, extendToVelocities } from "../../lib/numerics/velocity_average.ts";
import { GRID } from "./kinetic_fields.ts";

const OPERATORS: readonly (readonly [string, (u: NdArray, out?: NdArray) => NdArray])[] = [
  ["applyTransport()", (u, out) => applyTransport(u, GRID, "up3", out)],
  ["applyAverage()", (u, out) => applyAverage(u, GRID, out)],
  ["extendToVelocities()", (u, out) => extendToVelocities(u, GRID, out)],
  ["applySecondDerivative()", (u, out) => applySecondDerivative(u, GRID, "c4", out)],
];
const FIELDS = [[2, 12], [2, 4, 12]].map((shape) =>
  ndarray(shape, Float64Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => Math.sin(i * i)))
);

Deno.test.each(OPERATORS)("%s writes where it is told, over what was there", (_, operator) => {
  for (const u of FIELDS) {
    const made = operator(u);
    const out = ndarray(made.shape, new Float64Array(made.data.length).fill(9));
    const given = operator(u, out);
    assertEquals(given === out, true);
    assertEquals(out.data, made.data);
  }
});

Deno.test("kinetic operators refuse data that does not lie on the grid", () => {
  const u = ndarray([2, 4, 12]);
  assertThrows(
    () => applyTransport(ndarray([2, 5, 12]), GRID, "c2"),
    TypeError,
    "Cannot apply v d_x: expected data of shape [frames, 4, 12] or [frames, 12], got [2, 5, 12]",
  );
  assertThrows(() => applyAverage(ndarray([12]), GRID), TypeError, "Cannot average over velocity: expected data");
  assertThrows(() => extendToVelocities(u, GRID, ndarray([2, 12])), TypeError, "output of shape [2, 4, 12]");
  assertThrows(() => applyTransport(u, GRID, "c2", u), TypeError, "got the input itself");
  assertThrows(() => applyAverage(u, GRID, u), TypeError, "got the input itself; leave it away to have one made");
  assertThrows(() => applyAverage([1, 2] as never, GRID), TypeError, "data must be a Float64Array with a shape");
});
