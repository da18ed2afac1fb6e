import { TF } from "./data_types.ts";
import type { GraphTracer } from "./graph_tracer.ts";
import { disposedFunction, type Jit, type JitOptions, jitOptions, type Jitted } from "./jit.ts";
import {
  called,
  freeFunction,
  handlesOf,
  type NativeCompiler,
  type TracedFunction,
  tracedFunction,
} from "./traced_function.ts";
import { isRecording, type Tensor } from "./tfjs.ts";
import { flattened } from "./tree.ts";

/** More versions than this mean that an argument changes at every call. */
const MOST_TRACES = 64;

/** Makes `jit` for the native engine. */
export function nativeJit(compiler: NativeCompiler): Jit {
  let tracing: GraphTracer | undefined;

  function freeAll(traces: Map<string, TracedFunction>): void {
    for (const trace of traces.values()) freeFunction(compiler, trace);
    traces.clear();
  }
  // A notebook cell that is run again forgets the functions of its last run
  const forgotten = new FinalizationRegistry(freeAll);

  return <A extends unknown[], R>(fn: (...args: A) => R, options: JitOptions = {}): Jitted<A, R> => {
    const { precision, xla } = jitOptions(fn, options);
    const traces = new Map<string, TracedFunction>();
    let disposed = false;

    function describe(tensor: Tensor, path: string): string {
      const { dtype } = handlesOf(compiler, [tensor])[0];
      if (dtype === TF.DOUBLE && precision === "float32") {
        throw new TypeError(
          `Cannot call a float32 function with ${path}, a float64 tensor; compile with { precision: "float64" } or ` +
            "convert it with toFloat32()",
        );
      }
      return `${dtype}(${tensor.shape})`;
    }

    /** Inside another trace, or under a gradient that must see the operations, the function just runs. */
    function inlined(args: A): R {
      const around = tracing?.precision ?? "float32";
      if (precision === around) return fn(...args);
      throw new TypeError(
        `Cannot use a ${precision} compiled function inside a ${around} one or its gradient; compile both in one ` +
          "precision, and take gradients inside the function",
      );
    }

    function traced(args: A, tensors: readonly Tensor[]): TracedFunction {
      if (traces.size === MOST_TRACES) {
        throw new RangeError(
          `Cannot compile a ${MOST_TRACES + 1}th version of one function: a number or a shape among its arguments ` +
            "changes from call to call; pass changing numbers as tensors, as in tf.scalar(rate)",
        );
      }
      return tracedFunction(compiler, fn, { args, tensors, precision, onTracer: (tracer) => tracing = tracer });
    }

    function jitted(...args: A): R {
      if (disposed) throw disposedFunction();
      if (tracing || isRecording(compiler.tf)) return inlined(args);
      const { tensors, signature } = flattened("call a compiled function", args, "args", describe);
      let trace = traces.get(signature);
      if (!trace) traces.set(signature, trace = traced(args, tensors));
      return called(compiler, trace, { tensors, xla }) as R;
    }

    function dispose(): void {
      disposed = true;
      freeAll(traces);
    }

    forgotten.register(jitted, traces);
    return Object.defineProperties(jitted, {
      traces: { get: () => traces.size },
      dispose: { value: dispose },
    }) as unknown as Jitted<A, R>;
  };
}
