import type { InitialName } from "./initial_data.ts";

/** A coefficient of an equation: one number, or a function of position. */
export type SpatialCoefficient = number | ((x: number) => number);

/** What `transport()` takes. */
export interface TransportOptions {
  /** Knudsen number, 0 < epsilon <= 1: the mean free path over the size of the domain. */
  readonly epsilon: number;
  /** Scattering sigmaS > 0, a number or a function of position. Default 1. */
  readonly scattering?: SpatialCoefficient;
  /** Absorption sigmaA >= 0, a number or a function of position. Default 0. */
  readonly absorption?: SpatialCoefficient;
  /** Source G, a number or a function of position. Default 0. */
  readonly source?: SpatialCoefficient;
  /** The density at time zero: a name, a function of position on [0, 1), or one value per cell. Default "bump". */
  readonly initial?: InitialName | ((x: number) => number) | Float64Array;
}

/** {@link TransportOptions} with defaults filled in. */
export type TransportDescription = Required<TransportOptions>;
