import type { Precision } from "../core/precision.ts";
import type { Binding, TensorMetadata } from "./binding.ts";
import { cName } from "./c_values.ts";
import { ATTRIBUTE, TF } from "./data_types.ts";
import { withDoubleConstants } from "./double_constants.ts";
import type { EagerBinding, Handle } from "./eager_binding.ts";
import { type GraphTracer, graphTracer } from "./graph_tracer.ts";
import { type JitOptions, jitOptions, type Jitted } from "./jit.ts";
import type { NativeRuntime } from "./native_runtime.ts";
import type { OpAttribute } from "./op_attributes.ts";
import { isRecording, type Tensor, type TensorOps } from "./tfjs.ts";
import { flattened, replaced } from "./tree.ts";

/** A traced function, registered with TensorFlow. */
interface Trace {
  readonly name: string;
  /** Large captured tensors, passed after the arguments. */
  readonly hidden: readonly Handle[];
  readonly outputs: readonly { readonly dtype: number; readonly shape: number[] }[];
  /** The structure of the result, with the symbolic tensors of the trace as leaves. */
  readonly result: unknown;
}

/** What the engine needs of tfjs-node's backend, whose types keep most of it private. */
export interface NodeBackend {
  /** Exchanged while a function is traced. */
  binding: Binding;
  /** The binding's numbers of tensors; numbers that wait in JavaScript are sent to TensorFlow's side first. */
  getInputTensorIds(tensors: readonly Tensor[]): number[];
  /** Makes a tensor of TensorFlow.js from one on TensorFlow's side, and owns that one from then on. */
  createOutputTensor(metadata: TensorMetadata): Tensor;
  /** Runs one of TensorFlow's operations. */
  executeSingleOutput(name: string, attributes: readonly OpAttribute[], inputs: readonly Tensor[]): Tensor;
}

/** What the compiler works with. */
export interface NativeCompiler {
  readonly runtime: NativeRuntime;
  readonly eager: EagerBinding;
  readonly backend: NodeBackend;
  readonly tf: TensorOps;
}

const XLA = [{ name: "_XlaMustCompile", type: ATTRIBUTE.BOOL, value: true }];

/** More versions than this mean that an argument changes at every call. */
const MOST_TRACES = 64;

let functionsCompiled = 0;

/** Makes `jit` for the native engine. */
export function nativeJit(
  { runtime, eager, backend, tf }: NativeCompiler,
): <A extends unknown[], R>(fn: (...args: A) => R, options?: JitOptions) => Jitted<A, R> {
  const { c, status, context } = runtime;
  let tracing: GraphTracer | undefined;

  function handlesOf(tensors: readonly Tensor[]): Handle[] {
    return backend.getInputTensorIds(tensors).map(eager.handle);
  }

  /** Refuses a variable, whose later values the compiled function would never see. */
  function refuseVariable(id: number): void {
    const { registeredVariables } = tf.engine();
    for (const name of Object.keys(registeredVariables)) {
      if (backend.getInputTensorIds([registeredVariables[name]])[0] === id) {
        throw new TypeError(
          `Cannot capture the variable "${name}" in a compiled function, which would keep its present value for ever; ` +
            "pass it as an argument",
        );
      }
    }
  }

  function traced(
    fn: (...args: never[]) => unknown,
    args: unknown[],
    tensors: readonly Tensor[],
    precision: Precision,
  ): Trace {
    const handles = handlesOf(tensors);
    const tracer = graphTracer(runtime, eager, precision, refuseVariable);
    const name = `propagator_${functionsCompiled++}`;
    const eagerOf: Binding = backend.binding;
    backend.binding = tracer.binding;
    tracing = tracer;
    try {
      let trace: Trace | undefined;
      const body = () => {
        let k = 0;
        const symbolic = replaced(args, () => {
          const { dtype, shape } = handles[k++];
          return backend.createOutputTensor(tracer.input(dtype, shape));
        }) as never[];
        const result: unknown = fn(...symbolic);
        if (result instanceof Promise) {
          throw new TypeError("Cannot compile an async function: return tensors, and await what you need outside");
        }
        const returned = flattened("compile a function", result, "its result", () => "");
        if (returned.tensors.length === 0) {
          throw new TypeError("Cannot compile a function that returns no tensors; return what it computes");
        }
        const outputs = backend.getInputTensorIds(returned.tensors).map(tracer.output);
        trace = { name, hidden: tracer.finish(name), outputs, result };
      };
      tf.tidy(precision === "float64" ? () => withDoubleConstants(body) : body);
      return trace!;
    } finally {
      backend.binding = eagerOf;
      tracing = undefined;
      tracer.dispose();
    }
  }

  function run(trace: Trace, tensors: readonly Tensor[], xla: boolean): unknown {
    const inputs = [...handlesOf(tensors), ...trace.hidden];
    const pointers = eager.call(trace.name, xla ? XLA : [], inputs, trace.outputs.length);
    let k = 0;
    return replaced(trace.result, () => {
      const { dtype, shape } = trace.outputs[k];
      return backend.createOutputTensor(eager.adopt({ pointer: pointers[k++], dtype, shape }));
    });
  }

  function free({ name, hidden }: Trace): void {
    hidden.forEach(eager.free);
    c.TFE_ContextRemoveFunction(context, cName(name), status.pointer);
    status.check(() => `free the compiled function ${name}`);
  }

  return <A extends unknown[], R>(fn: (...args: A) => R, options: JitOptions = {}): Jitted<A, R> => {
    const { precision, xla } = jitOptions(options);
    const traces = new Map<string, Trace>();
    let disposed = false;

    function describe(tensor: Tensor, path: string): string {
      const { dtype } = eager.handle(backend.getInputTensorIds([tensor])[0]);
      if (dtype === TF.DOUBLE && precision === "float32") {
        throw new TypeError(
          `Cannot call a float32 function with ${path}, a float64 tensor; compile with { precision: "float64" } or ` +
            "convert it with toFloat32()",
        );
      }
      return `${dtype}(${tensor.shape})`;
    }

    function inlined(args: A): R {
      if (precision === (tracing?.precision ?? "float32")) return fn(...args);
      throw new TypeError(
        `Cannot use a ${precision} compiled function inside a ${
          tracing?.precision ?? "float32"
        } one or its gradient; ` +
          "compile both in one precision, and take gradients inside the function",
      );
    }

    function jitted(...args: A): R {
      if (disposed) throw new TypeError("Cannot call a compiled function after dispose(); compile it again");
      if (tracing || isRecording(tf)) return inlined(args);
      const { tensors, signature } = flattened("call a compiled function", args, "args", describe);
      let trace = traces.get(signature);
      if (!trace) {
        if (traces.size === MOST_TRACES) {
          throw new RangeError(
            `Cannot compile a ${MOST_TRACES + 1}th version of one function: a number or a shape among its arguments ` +
              "changes from call to call; pass changing numbers as tensors, as in tf.scalar(rate)",
          );
        }
        traces.set(signature, trace = traced(fn, args, tensors, precision));
      }
      return run(trace, tensors, xla) as R;
    }

    return Object.defineProperties(jitted, {
      traces: { get: () => traces.size },
      dispose: {
        value: () => {
          disposed = true;
          traces.forEach(free);
          traces.clear();
        },
      },
    }) as unknown as Jitted<A, R>;
  };
}
