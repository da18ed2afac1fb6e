import { assertAlmostEquals } from "@std/assert";
import {
  fisherInSpace,
  heatAsInExperiments,
  heatInSpace,
  heatInTime,
  steepeningInSpace,
} from "../../../lib/experiments/pixel/order_studies.ts";
import { ordersOf, type Refinement } from "../../../lib/experiments/pixel/refinement.ts";

function assertErrors({ errors }: Refinement, expected: readonly number[]): void {
  expected.forEach((value, i) => assertAlmostEquals(errors[i], value, 5e-4 * value));
}

function assertOrders(refinement: Refinement, order: number, tolerance: number): void {
  for (const observed of ordersOf(refinement)) assertAlmostEquals(observed, order, tolerance);
}

Deno.test("the theorem's network is of order 2 in space, and of the method's order in time", () => {
  const space = heatInSpace([16, 32, 64]);
  assertErrors(space, [1.252e-1, 3.091e-2, 7.699e-3]);
  assertOrders(space, 2, 0.05);
  for (
    const [integrator, order, errors] of [
      ["euler", 1, [1.641e-2, 8.169e-3]],
      ["heun", 2, [1.410e-4, 3.491e-5]],
      ["rk4", 4, [4.596e-9, 2.842e-10]],
    ] as const
  ) {
    const time = heatInTime(integrator, [50, 100]);
    assertErrors(time, errors);
    assertOrders(time, order, 0.1);
  }
});

Deno.test("Euler's method with steps in proportion to h^2 is of order 2 against the equation", () => {
  const both = heatAsInExperiments([25, 50, 100]);
  assertErrors(both, [4.7163e-3, 1.1489e-3, 2.8540e-4]);
  assertOrders(both, 2, 0.05);
});

Deno.test("products keep order 2 in space", () => {
  assertOrders(fisherInSpace([8, 16]), 2, 0.05);
  assertOrders(steepeningInSpace([16, 32]), 2, 0.05);
});

Deno.test("ordersOf() is the slope between neighbours", () => {
  assertOrders({ sizes: [10, 20, 80], errors: [1, 1 / 8, 1 / 512] }, 3, 1e-12);
});
