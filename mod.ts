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

// Numerics

// Problems

// Models

// Plots
