import type { Precision } from "../core/precision.ts";
import type { Jit } from "./jit.ts";
import type { Tensor, TensorOps } from "./tfjs.ts";

/** One of the two tensor libraries, opened. */
export interface Backend {
  /** Which one. */
  readonly name: "native" | "wasm";
  /** TensorFlow.js, set to compute on this backend. */
  readonly tf: TensorOps;
  /** Precisions in which functions can be compiled. */
  readonly precisions: readonly Precision[];
  /** Versions of what computes. */
  readonly versions: Readonly<Record<string, string>>;
  /** Threads that one operation may use. */
  readonly threads: number;
  /** Operations that the library lacks and the toolkit composes from others. */
  readonly composed: ReadonlySet<string>;
  /** Compiles a function. */
  readonly jit: Jit;
  /** A tensor of doubles. */
  float64Tensor(data: ArrayLike<number>, shape: readonly number[]): Tensor;
  /** A float32 copy of a tensor of floats. */
  toFloat32(tensor: Tensor): Tensor;
  /** Tensors alive on the library's side. */
  live(): number;
}
