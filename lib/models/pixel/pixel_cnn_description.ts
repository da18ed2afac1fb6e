import type { PixelArchitecture } from "./architecture.ts";
import type { InitialWeights } from "./initial_weights.ts";
import type { IntegratorName } from "./integrators.ts";

/** What a convolutional time-stepper is before it is trained; plain data. */
export interface PixelCnnDescription {
  /** How the network is built. */
  readonly architecture: PixelArchitecture;
  /** How its vector field becomes a time step. */
  readonly integrator: IntegratorName;
  /** Equal parts of a time step. */
  readonly substeps: number;
  /** Time of a step for the network; undefined for that of the data. */
  readonly timeScale?: number;
  /** How weights start. */
  readonly initial: InitialWeights;
}
