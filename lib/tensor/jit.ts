/**
 * What `jit` promises on both engines: its options, its result, its refusals.
 *
 * On WASM a compiled function just runs (`wasm_jit.ts`). On the native engine, from an operation to a compiled call:
 *
 * 1. Operations of TensorFlow.js reach TensorFlow through a binding (`binding.ts`), below tfjs-node's kernels. The eager
 *    one (`eager_binding.ts`, over `eager_calls.ts`) runs each at once.
 * 2. A compiled function (`native_jit.ts`) looks up its arguments' structure, shapes and types (`tree.ts`). For new ones,
 *    `traced_function.ts` puts the tracing binding (`graph_tracer.ts`) in the eager one's place and runs the JavaScript
 *    once: each operation becomes a node of a graph (`graph_builder.ts`), each tensor a symbol with a shape.
 * 3. The graph is registered with TensorFlow as a function, and the eager binding is put back.
 * 4. From then on a call is one operation: that function, on the tensors of the arguments (`called` in
 *    `traced_function.ts`).
 *
 * @module
 */
import { z } from "zod";
import type { Precision } from "../core/precision.ts";
import { oneOf, validated } from "../core/validated.ts";
import type { Tensor } from "./tfjs.ts";
import { flattened } from "./tree.ts";

/** How a function is compiled. */
export interface JitOptions {
  /** What floats inside the function are. Default "float32"; "float64" needs the native engine. */
  readonly precision?: Precision;
  /**
   * Whether XLA compiles the function: slower to compile, faster on small dense networks, slower on convolutions; so
   * measure. Default false; the WASM engine ignores it.
   */
  readonly xla?: boolean;
}

/**
 * A compiled function.
 *
 * Its arguments and its result are tensors, alone or in nested arrays and plain records. Numbers,
 * texts and truth values may stand among the arguments, and are part of what is compiled: another value compiles again.
 *
 * Tensors that it finds outside its arguments are captured by value when it is compiled, and so are random numbers
 * drawn inside: every call sees the same ones. On WASM, which compiles nothing, both are looked at anew in each call, so
 * keep captured tensors alive and as they are. In float64, numbers written
 * inside the function are doubles, and captured or given float32 tensors are converted; float64 results stay on the
 * engine's side and are arguments of the next call as they are.
 *
 * Training state goes in as an argument and comes out as a result, and nothing is copied to JavaScript between. (TensorFlow
 * could also change variables in place: measured for Adam on 33,000 parameters in eight tensors, that takes 0.06 to 0.09
 * ms, new tensors 0.10 ms, and new tensors with the parameters in one flat vector 0.05 ms, or 0.03 ms with XLA.)
 */
export interface Jitted<A extends unknown[], R> {
  /**
   * Runs the function, compiling it first for arguments of new structure, shapes or types.
   * @returns What the function returns, with tensors that the caller owns, even where they equal an argument.
   * @throws {TypeError} For arguments or results other than tensors in arrays and records, a disposed tensor, a captured
   * variable, or a function that reads a traced tensor's values.
   * @throws {RangeError} If it would be compiled for the 65th time, as where a number changes from call to call.
   */
  (...args: A): R;
  /** How many compiled versions live now; 0 on an engine that does not compile. */
  readonly traces: number;
  /**
   * Frees every compiled version and what they captured; the function refuses to run from then on. A function that is
   * no longer reachable is freed with the next garbage collection, whenever that is.
   */
  dispose(): void;
}

/** Compiles functions, each engine in its own way. */
export type Jit = <A extends unknown[], R>(fn: (...args: A) => R, options?: JitOptions) => Jitted<A, R>;

const schema = z.strictObject({
  precision: oneOf(["float32", "float64"]).default("float32"),
  xla: z.boolean("must be true or false").default(false),
});

/**
 * Options of jit with defaults filled in.
 * @throws {TypeError} If `fn` is no function, or for an unknown option.
 * @throws {RangeError} For an unknown precision.
 */
export function jitOptions(fn: unknown, options: JitOptions): Required<JitOptions> {
  if (typeof fn !== "function") {
    throw new TypeError(`Cannot compile a value of type ${typeof fn}; expected a function of tensors`);
  }
  return validated("compile a function", schema, options);
}

/**
 * The tensors among what a function to be compiled returned.
 * @throws {TypeError} If it returned a promise, something that is no structure of tensors, or none.
 */
export function checkedResult(result: unknown): readonly Tensor[] {
  if (result instanceof Promise) {
    throw new TypeError("Cannot compile an async function: return tensors, and await what you need outside");
  }
  const { tensors } = flattened("compile a function", result, "its result", () => "");
  if (tensors.length > 0) return tensors;
  throw new TypeError("Cannot compile a function that returns no tensors; return what it computes");
}

/** The error of a function that is called after it was disposed. */
export function disposedFunction(): TypeError {
  return new TypeError("Cannot call a compiled function after dispose(); compile it again");
}
