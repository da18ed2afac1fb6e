import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import fc from "fast-check";
import { addStencil, fewestCells } from "../../lib/numerics/apply_stencil.ts";
import {
  BACKWARD_3,
  FORWARD_3,
  mirrored,
  SECOND_4,
  type Stencil,
  stencil,
  TO_CELLS,
  TO_FACES,
} from "../../lib/numerics/stencils.ts";
import * as stencils from "../../lib/numerics/stencils.ts";

const ALL = Object.values(stencils).filter((value): value is Stencil => typeof value === "object");

function applied(formula: Stencil, u: Float64Array): Float64Array {
  const out = new Float64Array(u.length);
  addStencil(formula, { data: u, start: 0 }, { data: out, start: 0 }, u.length, u.length ** formula.derivative);
  return out;
}

/** Largest error for the wave sin(2 pi x + 1), whose derivatives stand where the stencil takes them. */
function waveError(formula: Stencil, cells: number): number {
  const u = Float64Array.from({ length: cells }, (_, i) => Math.sin((2 * Math.PI * i) / cells + 1));
  return applied(formula, u).reduce((most, value, i) => {
    const phase = (2 * Math.PI * (i + formula.at)) / cells + 1;
    const expected = formula.derivative === 1 ? 2 * Math.PI * Math.cos(phase) : -4 * Math.PI ** 2 * Math.sin(phase);
    return Math.max(most, Math.abs(value - expected));
  }, 0);
}

Deno.test.each(ALL.map((formula) => [formula.name, formula] as const))("%s converges with its order", (_, formula) => {
  const order = Math.log2(waveError(formula, 32) / waveError(formula, 64));
  assertAlmostEquals(order, formula.order, 0.15);
});

Deno.test("all stencils are tested", () => assertEquals(ALL.length, 14));

Deno.test("mirrored() gives minus the transpose of a first derivative", () => {
  assertEquals(FORWARD_3.offsets, [-1, 0, 1, 2]);
  assertEquals(mirrored(TO_FACES, "to-cells"), TO_CELLS);
  assertEquals(mirrored(SECOND_4), SECOND_4);
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 18, maxLength: 18 }),
      (values) => {
        const u = Float64Array.from(values.slice(0, 9));
        const w = Float64Array.from(values.slice(9));
        const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, ai, i) => sum + ai * b[i], 0);
        assertLess(Math.abs(dot(applied(BACKWARD_3, u), w) + dot(u, applied(FORWARD_3, w))), 1e-12);
        assertLess(Math.abs(dot(applied(TO_FACES, u), w) + dot(u, applied(TO_CELLS, w))), 1e-12);
      },
    ),
    { seed: 7, numRuns: 50 },
  );
});

Deno.test("addStencil() adds to one row of an array and leaves the others", () => {
  const u = { data: Float64Array.of(9, 9, 1, 2, 4, 8, 9), start: 2 };
  const out = { data: new Float64Array(6).fill(1), start: 1 };
  addStencil(TO_FACES, u, out, 4, 10);
  assertEquals([...out.data], [1, 11, 21, 41, -69, 1]);
});

Deno.test("fewestCells() is the reach of a stencil", () => {
  assertEquals(fewestCells(BACKWARD_3), 4);
  assertEquals(fewestCells(TO_FACES), 2);
});

Deno.test("stencil() refuses weights that do not have the order they claim", () => {
  assertThrows(
    () => stencil({ name: "wrong", order: 2, offsets: [-1, 0], weights: [-1, 1] }),
    RangeError,
    "Cannot build stencil wrong of order 2: its moment of degree 2 is -1, expected 0; correct the weights or the order",
  );
  assertThrows(
    () => stencil({ name: "modest", order: 1, offsets: [-1, 1], weights: [-1 / 2, 1 / 2] }),
    RangeError,
    "so its order is higher",
  );
  assertThrows(
    () => stencil({ name: "uneven", order: 1, offsets: [0], weights: [1, -1] }),
    RangeError,
    "1 offsets but 2 weights",
  );
});
