/**
 * Propagator: learned time-steppers for multiscale differential equations.
 *
 * @module
 */

// Core
export { type Random, type RandomState, seeded } from "./lib/core/random.ts";
export { type ErrorCode, PropagatorError } from "./lib/core/errors.ts";
export type { Precision } from "./lib/core/precision.ts";
export type { Progress, ProgressEvent, RunOptions } from "./lib/core/progress.ts";
export type { Outcome } from "./lib/core/outcome.ts";
export { type NdArray, ndarray } from "./lib/core/ndarray.ts";

// Engine
export { type Engine, engine } from "./lib/tensor/engine.ts";
export type { JitOptions, Jitted } from "./lib/tensor/jit.ts";
export type { Tensor, TensorOps } from "./lib/tensor/tfjs.ts";
export {
  readSafetensors,
  type Safetensors,
  type SafetensorsType,
  type StoredData,
  type StoredTensor,
  writeSafetensors,
} from "./lib/io/safetensors.ts";
export { type Checkpoint, loadCheckpoint, saveCheckpoint } from "./lib/tensor/checkpoint.ts";
export {
  constantRate,
  exponentialDecay,
  type ExponentialDecayOptions,
  linearRamp,
  type LinearRampOptions,
  type Schedule,
  steppedDecay,
  type SteppedDecayOptions,
  triangularCycle,
  type TriangularCycleOptions,
} from "./lib/tensor/schedules.ts";
export {
  fanInUniform,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  type Initialiser,
  orthogonal,
} from "./lib/tensor/initialisers.ts";

// Numerics
export { gaussLegendre, type Quadrature } from "./lib/numerics/quadrature.ts";
export { kineticGrid } from "./lib/numerics/kinetic_grid.ts";
export {
  applyAverage,
  applySecondDerivative,
  applyTransport,
  extendToVelocities,
  type KineticGrid,
} from "./lib/numerics/kinetic_operators.ts";
export type { SecondDerivativeName, TransportStencilName } from "./lib/numerics/velocity_stencils.ts";

// Problems
export { Transport, transport } from "./lib/problems/transport.ts";
export type { Profile, TransportDescription, TransportOptions } from "./lib/problems/transport_description.ts";
export type { SimulateOptions } from "./lib/problems/simulate_transport.ts";
export type { TransportSchemeName } from "./lib/problems/transport_schemes.ts";
export type { InitialName } from "./lib/problems/initial_data.ts";
export type { KineticTrajectory, TrajectoryProvenance } from "./lib/problems/kinetic_trajectory.ts";

// Models

// Plots
