import { assertAlmostEquals } from "@std/assert";
import { seeded } from "../../mod.ts";
import { gaussLegendre } from "../../lib/numerics/quadrature.ts";
import { simpsonLoad } from "../../lib/numerics/simpson_load.ts";

for (const boundary of ["zero", "periodic"] as const) {
  Deno.test(`simpsonLoad() integrates products of two bilinear functions exactly, ${boundary}`, () => {
    const cells = 6;
    const side = boundary === "zero" ? 5 : 6;
    const random = seeded(4);
    const draw = () => Float64Array.from({ length: side * side }, () => random.normal());
    const [u, v] = [draw(), draw()];
    const rule = simpsonLoad(cells, boundary);
    const [uFine, vFine] = [u, v].map((nodal) => {
      const fine = new Float64Array(rule.points);
      rule.refine(nodal, fine);
      return fine;
    });
    const load = new Float64Array(side * side);
    rule.load(uFine.map((value, i) => value * vFine[i]), load);

    // an independent sum: three Gauss points in each direction of each cell
    const { nodes, weights } = gaussLegendre(3);
    const first = boundary === "zero" ? 1 : 0;
    const number = (i: number, j: number): number | undefined => {
      if (boundary === "periodic") return (i % cells) * side + j % cells;
      return [i, j].some((k) => k < 1 || k > side) ? undefined : (i - first) * side + j - first;
    };
    const expected = new Float64Array(side * side);
    for (let cell = 0; cell < cells * cells; cell++) {
      const [i, j] = [Math.floor(cell / cells), cell % cells];
      for (let g = 0; g < 9; g++) {
        const [s, t] = [nodes[Math.floor(g / 3)], nodes[g % 3]].map((x) => (1 + x) / 2);
        const corners = [[0, 0, (1 - s) * (1 - t)], [0, 1, (1 - s) * t], [1, 0, s * (1 - t)], [1, 1, s * t]].map(
          ([a, b, phi]) => ({ at: number(i + a, j + b), phi }),
        );
        const valueOf = (nodal: Float64Array) =>
          corners.reduce((sum, { at, phi }) => sum + (at === undefined ? 0 : phi * nodal[at]), 0);
        const weight = weights[Math.floor(g / 3)] * weights[g % 3] / (4 * cells * cells);
        for (const { at, phi } of corners) {
          if (at !== undefined) expected[at] += weight * phi * valueOf(u) * valueOf(v);
        }
      }
    }
    load.forEach((value, i) => assertAlmostEquals(value, expected[i], 1e-16));
  });
}
