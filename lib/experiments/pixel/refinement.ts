/** Errors at finer and finer resolutions. */
export interface Refinement {
  /** Resolutions, such as cells or steps, ascending. */
  readonly sizes: readonly number[];
  /** The error at each. */
  readonly errors: readonly number[];
}

/** Measures errors one after the other. */
export function refined(sizes: readonly number[], error: (size: number) => number): Refinement {
  return { sizes, errors: sizes.map(error) };
}

/** The orders between neighbours: by which power of the resolution errors fall. */
export function ordersOf({ sizes, errors }: Refinement): number[] {
  return errors.slice(1).map((error, i) => Math.log(errors[i] / error) / Math.log(sizes[i + 1] / sizes[i]));
}
