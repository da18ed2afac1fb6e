import { type NdArray, ndarray, type PlaneBoundary, type QuadraticStencils, type Random } from "../../../mod.ts";

/** Normal numbers. */
export function drawn(shape: readonly number[], random: Random): NdArray {
  const array = ndarray(shape);
  for (let i = 0; i < array.data.length; i++) array.data[i] = random.normal();
  return array;
}

/** A linear part and so many products, all of random kernels. */
export function randomStencils(products: number, boundary: PlaneBoundary, random: Random): QuadraticStencils {
  const kernel = () => drawn([3, 3], random);
  return {
    boundary,
    linear: kernel(),
    products: Array.from({ length: products }, () => ({ weight: random.normal(), factors: [kernel(), kernel()] })),
  };
}

/** The largest difference as a fraction of the largest number expected. */
export function relativeError(actual: Float64Array, expected: Float64Array): number {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(actual[i] - value)), 0) / largest;
}
