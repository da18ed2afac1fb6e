import { PropagatorError } from "../core/errors.ts";
import { checkedResult, disposedFunction, type Jit, type JitOptions, jitOptions, type Jitted } from "./jit.ts";
import type { TensorOps } from "./tfjs.ts";
import { flattened, replaced } from "./tree.ts";

/** Why there are no doubles, and what to do about it. */
export function noFloat64(what: string): PropagatorError {
  return new PropagatorError(
    "engine-unavailable",
    `Cannot ${what} in float64: the WASM engine computes in float32 only; run \`deno task setup\` for the native ` +
      "engine, or use float32",
  );
}

/** Makes `jit` for the WASM engine: the function runs operation by operation, with the same arguments and results. */
export function wasmJit(tf: TensorOps): Jit {
  return <A extends unknown[], R>(fn: (...args: A) => R, options: JitOptions = {}): Jitted<A, R> => {
    if (jitOptions(fn, options).precision === "float64") throw noFloat64("compile a function");
    let disposed = false;

    function jitted(...args: A): R {
      if (disposed) throw disposedFunction();
      flattened("call a compiled function", args, "args", () => "");
      return tf.tidy(() => {
        const result = fn(...args);
        checkedResult(result);
        // The caller owns the result, so arguments and captured tensors must not be in it themselves
        return replaced(result, (tensor) => tf.clone(tensor)) as never;
      }) as R;
    }

    return Object.defineProperties(jitted, {
      traces: { get: () => 0 },
      dispose: {
        value: () => {
          disposed = true;
        },
      },
    }) as unknown as Jitted<A, R>;
  };
}
