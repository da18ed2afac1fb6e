import type { InitialName } from "./initial_data.ts";

/** A number, or a function of position. */
export type Profile = number | ((x: number) => number);

/** What `transport()` takes. */
export interface TransportOptions {
  /** Knudsen number, 0 < epsilon <= 1: the mean free path over the size of the domain. */
  readonly epsilon: number;
  /** Scattering sigmaS > 0, a number or a function of position. Default 1. */
  readonly scattering?: Profile;
  /** Absorption sigmaA >= 0, a number or a function of position. Default 0. */
  readonly absorption?: Profile;
  /** Source G, a number or a function of position. Default 0. */
  readonly source?: Profile;
  /** The density at time zero: a name, a function of position on [0, 1), or one value per cell. Default "bump". */
  readonly initial?: InitialName | ((x: number) => number) | Float64Array;
}

/** {@link TransportOptions} with defaults filled in. */
export type TransportDescription = Required<TransportOptions>;
