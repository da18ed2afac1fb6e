/** A density to start from, on a periodic line of length 1; g starts at zero. */
export interface InitialDensity {
  /** Left end of the line. */
  readonly left: number;
  /** rho at time zero, a function of position. */
  readonly rho: (x: number) => number;
}

/** The name of an initial density. */
export type InitialName = "bump" | "sine" | "packet";

/** The initial densities by name; "bump" made the data of the paper's tables, "sine" and "packet" belong to its scripts. */
export const INITIAL_DENSITIES: Readonly<Record<InitialName, InitialDensity>> = {
  bump: {
    left: 0,
    rho: (x: number) => 20 * x * x * (x - 1) * Math.sin(2 * Math.PI * x) ** 2 * Math.exp(-15 * (x - 1 / 2) ** 2),
  },
  sine: { left: 0, rho: (x: number) => 1 + Math.sin(2 * Math.PI * x) },
  packet: { left: -1 / 2, rho: (x: number) => 1 + Math.sin(2 * Math.PI * x) * Math.exp(-300 * x * x) },
};
