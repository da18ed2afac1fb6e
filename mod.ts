/**
 * Propagator: learned time-steppers for multiscale differential equations.
 *
 * @module
 */

// Core
export { type Random, type RandomState, seeded } from "./lib/core/random.ts";
export { type ErrorCode, PropagatorError } from "./lib/core/errors.ts";
export type { Progress, ProgressEvent, RunOptions } from "./lib/core/progress.ts";
export { type NdArray, ndarray } from "./lib/core/ndarray.ts";

// Engine
export {
  readSafetensors,
  type Safetensors,
  type SafetensorsType,
  type StoredData,
  type StoredTensor,
  writeSafetensors,
} from "./lib/io/safetensors.ts";
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

// Problems

// Models

// Plots
