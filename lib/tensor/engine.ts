/**
 * The tensor engine: opened on first use, native where TensorFlow's library is there, WebAssembly elsewhere.
 *
 * `const { tf, ops, jit } = await engine()` is how models get it: `tf` are the operations of TensorFlow.js, `ops` the
 * toolkit's own layers, `jit(fn, { precision, xla })` compiles a function of tensors. Nothing else in the project
 * imports a tensor library, and importing this file loads none.
 *
 * @module
 */
import { PropagatorError } from "../core/errors.ts";
import { notOneOf } from "../core/nearest.ts";
import type { Precision } from "../core/precision.ts";
import type { Backend } from "./backend.ts";
import { type EngineReport, engineReport } from "./engine_report.ts";
import type { JitOptions, Jitted } from "./jit.ts";
import { nativeLibrary } from "./native_library.ts";
import { type ToolkitOps, toolkitOps } from "./ops/toolkit_ops.ts";
import type { Tensor, TensorOps } from "./tfjs.ts";

/** The engine in force, and everything that models compute with. */
export interface Engine {
  /** "native" is TensorFlow's own library; "wasm" is the fallback. */
  readonly name: "native" | "wasm";
  /** Why it is this one: what was asked for, or why a better one was refused. */
  readonly why: string;
  /** Precisions in which {@link Engine.jit} compiles. */
  readonly precisions: readonly Precision[];
  /** Versions of what computes. */
  readonly versions: Readonly<Record<string, string>>;
  /** Threads that one operation may use: this worker's share of `PROPAGATOR_THREADS`, or of the cores; 1 on WASM. */
  readonly threads: number;
  /** Operations that the library lacks and the toolkit composes from others. */
  readonly composed: ReadonlySet<string>;
  /** The operations of TensorFlow.js. */
  readonly tf: TensorOps;
  /** The toolkit's own operations: layers whose gradients are fast on the native engine. */
  readonly ops: ToolkitOps;
  /**
   * Compiles a function of tensors to one call. Operations are recorded once for each structure, shapes and types of
   * the arguments. What it takes, returns, captures and who owns it: see {@link Jitted}.
   * @throws {PropagatorError} With code `engine-unavailable` for float64 on the WASM engine.
   * @throws {TypeError} If `fn` is no function, or for an unknown option.
   * @throws {RangeError} For an unknown precision.
   */
  jit<A extends unknown[], R>(fn: (...args: A) => R, options?: JitOptions): Jitted<A, R>;
  /** Runs a function and frees every tensor made inside that it does not return. */
  tidy<T>(fn: () => T): T;
  /** How many tensors are alive: as TensorFlow.js counts them, and on the library's side. */
  memory(): { readonly tensors: number; readonly live: number };
  /**
   * A tensor of doubles, for functions compiled in float64. TensorFlow.js calls its type "float32", having no other.
   * @param data As many numbers as the shape holds, in row-major order.
   * @returns A tensor that the caller owns.
   * @throws {TypeError} If there are more or fewer numbers than the shape holds.
   * @throws {PropagatorError} With code `engine-unavailable` on the WASM engine.
   */
  float64Tensor(data: ArrayLike<number>, shape: readonly number[]): Tensor;
  /** The numbers of a tensor as doubles: all digits of a float64 one, and those of a float32 one as they are. */
  read64(tensor: Tensor): Float64Array;
  /** A float32 copy of a tensor, for use outside a float64 function; the caller owns it. */
  toFloat32(tensor: Tensor): Tensor;
  /** What computes, in which versions, and why; prints as text and shows itself as a table in a notebook. */
  report(): EngineReport;
}

/** What `PROPAGATOR_BACKEND` may be. */
const CHOICES = ["native", "wasm"] as const;

/** Workers that compute at the same time as this one, itself included. */
let sharers = 1;

/**
 * Makes this worker's engine, opened later, one of several that compute at the same time: it takes only its share of the
 * cores, as threads that outnumber them wait for each other. The same number of threads gives the same bits; with another,
 * long sums are taken in another order.
 */
export function shareCores(workers: number): void {
  sharers = workers;
}

function threadCount(): number {
  const given = Deno.env.get("PROPAGATOR_THREADS");
  const threads = given ? Number(given) : Math.min(navigator.hardwareConcurrency, 127);
  if (!(Number.isInteger(threads) && threads >= 1 && threads <= 127)) {
    throw new RangeError(`Cannot use PROPAGATOR_THREADS="${given}": expected a whole number from 1 to 127`);
  }
  return Math.max(1, Math.floor(threads / sharers));
}

/** TensorFlow.js looks for tensors in each element of what is returned, which for numbers takes longer than to compute them. */
function tidied<T>(tf: TensorOps, fn: () => T): T {
  let result: T;
  tf.tidy(() => {
    result = fn();
    return ArrayBuffer.isView(result) ? undefined : result as never;
  });
  return result!;
}

/** An engine over an opened backend. */
export function engineOf(backend: Backend, why: string): Engine {
  const { name, tf, precisions, versions, threads, composed, jit, float64Tensor, toFloat32 } = backend;
  const facts = { name, why, precisions, versions, threads, composed };
  return {
    ...facts,
    tf,
    ops: toolkitOps(tf),
    jit,
    float64Tensor,
    toFloat32,
    tidy: (fn) => tidied(tf, fn),
    memory: () => ({ tensors: tf.memory().numTensors, live: backend.live() }),
    read64: (tensor) => new Float64Array(tensor.dataSync()),
    report: () => engineReport(facts),
  };
}

/** Opens the native engine, or says in one line why it cannot be had. */
async function tryNative(): Promise<Backend | string> {
  const library = nativeLibrary();
  if ("missing" in library) return library.missing;
  if (Deno.permissions.querySync({ name: "ffi" }).state !== "granted") {
    return "Deno has no permission to call TensorFlow's library; run it with --allow-ffi";
  }
  const threads = threadCount();
  const { openNative } = await import("./native_backend.ts");
  try {
    return await openNative(library.path, threads);
  } catch (error) {
    const reason = `TensorFlow's library did not open (${(error as Error).message})`;
    if (error instanceof Deno.errors.NotCapable) return reason; // which names the permission
    return `${reason}; remove its folder and run \`deno task setup\``;
  }
}

/** Opens the engine that is asked for, or the best one that is there. */
async function opened(): Promise<Engine> {
  const choice = Deno.env.get("PROPAGATOR_BACKEND") || undefined;
  if (choice !== undefined && !CHOICES.includes(choice as never)) {
    throw new RangeError(notOneOf("PROPAGATOR_BACKEND", choice, CHOICES));
  }
  let why = "PROPAGATOR_BACKEND=wasm asks for it";
  if (choice !== "wasm") {
    const native = await tryNative();
    if (typeof native !== "string") {
      return engineOf(native, choice ? "PROPAGATOR_BACKEND=native asks for it" : "TensorFlow's library is there");
    }
    if (choice === "native") {
      throw new PropagatorError("engine-unavailable", `Cannot open the native engine: ${native}`);
    }
    why = `the native engine is unavailable: ${native}`;
  }
  const { openWasm } = await import("./wasm_backend.ts");
  return engineOf(await openWasm(), why);
}

let engineOpened: Promise<Engine> | undefined;

/**
 * The tensor engine, opened at the first call and shared from then on: TensorFlow's own library where set-up has put it
 * and Deno may call it, WebAssembly elsewhere; `report()` tells which and why. `PROPAGATOR_BACKEND` set to "native" or
 * "wasm" asks for one, and `PROPAGATOR_THREADS` bounds the threads of one operation.
 * @throws {PropagatorError} With code `engine-unavailable` if `PROPAGATOR_BACKEND` asks for one that cannot be opened, or
 * none can. The next call tries again.
 * @throws {RangeError} If `PROPAGATOR_BACKEND` or `PROPAGATOR_THREADS` is none of the allowed values.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { engine, type Tensor } from "propagator";
 *
 * const { tf, ops, jit } = await engine();
 * const layer = jit((x: Tensor, weights: { w: Tensor; b: Tensor }) => ops.dense(x, weights, "tanh"));
 * const y = layer(tf.ones([2, 3]), { w: tf.zeros([3, 4]), b: tf.zeros([4]) });
 * assertEquals(y.shape, [2, 4]);
 * ```
 */
export function engine(): Promise<Engine> {
  return engineOpened ??= opened().catch((error) => {
    engineOpened = undefined;
    throw error;
  });
}
