import { assertAlmostEquals, assertLess } from "@std/assert";
import { seeded } from "../../../mod.ts";
import { projectionStudy } from "../../../lib/experiments/pixel/projection_study.ts";
import { ordersOf } from "../../../lib/experiments/pixel/refinement.ts";

for (const normal of ["none", "constant", "quadratic"] as const) {
  Deno.test(`projected Euler follows the tangential part, normal part: ${normal}`, () => {
    const { local, global, drift } = projectionStudy(normal, [50, 100, 200, 400], seeded(1));
    for (const order of ordersOf(local)) assertAlmostEquals(order, 2, 0.05); // Lemma 2.1; Lemma 2.2 promises 1 only
    for (const order of ordersOf(global)) assertAlmostEquals(order, 1, 0.05);
    assertLess(drift, 1e-14);
    // Lemma 2.2: at most c dt (eps + dt), with the normal part's eps
    const eps = { none: 0, constant: 0.7, quadratic: 0.5 }[normal];
    local.sizes.forEach((n, i) => assertLess(local.errors[i], 10 / n * (eps + 1 / n)));
  });
}
