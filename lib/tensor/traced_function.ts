import type { Precision } from "../core/precision.ts";
import type { Binding, TensorMetadata } from "./binding.ts";
import { cName } from "./c_values.ts";
import { ATTRIBUTE } from "./data_types.ts";
import { withDoubleConstants } from "./double_constants.ts";
import type { EagerBinding } from "./eager_binding.ts";
import type { EagerCalls, Handle } from "./eager_calls.ts";
import { type GraphTracer, graphTracer } from "./graph_tracer.ts";
import { checkedResult } from "./jit.ts";
import type { NativeRuntime } from "./native_runtime.ts";
import type { OpAttribute } from "./op_attributes.ts";
import type { Tensor, TensorOps } from "./tfjs.ts";
import { replaced } from "./tree.ts";

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
  /** TensorFlow. */
  readonly runtime: NativeRuntime;
  /** Its eager API. */
  readonly calls: EagerCalls;
  /** The binding that computes at once. */
  readonly eager: EagerBinding;
  /** tfjs-node's backend. */
  readonly backend: NodeBackend;
  /** TensorFlow.js. */
  readonly tf: TensorOps;
}

/** A function registered with TensorFlow. */
export interface TracedFunction {
  /** Its name in the context. */
  readonly name: string;
  /** Large captured tensors, passed after the arguments. */
  readonly hidden: readonly Handle[];
  /** Types and shapes of what it returns. */
  readonly outputs: readonly { readonly dtype: number; readonly shape: number[] }[];
  /** The structure of the result, with the symbolic tensors of the trace as leaves. */
  readonly result: unknown;
}

const XLA = [{ name: "_XlaMustCompile", type: ATTRIBUTE.BOOL, value: true }];

let functionsTraced = 0;

/** Throws for a variable, whose later values a compiled function would never see. */
function refuseVariable({ tf, backend }: NativeCompiler, id: number): void {
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

/** The tensors on TensorFlow's side. */
export function handlesOf({ backend, eager }: NativeCompiler, tensors: readonly Tensor[]): Handle[] {
  return backend.getInputTensorIds(tensors).map(eager.handle);
}

/**
 * Records a function and registers it.
 * @param tensors The tensors among `args`, in order.
 * @param onTracer Told the tracer while it records, and undefined once it is done.
 */
export function tracedFunction(
  compiler: NativeCompiler,
  fn: (...args: never[]) => unknown,
  { args, tensors, precision, onTracer }: {
    args: unknown[];
    tensors: readonly Tensor[];
    precision: Precision;
    onTracer: (tracer: GraphTracer | undefined) => void;
  },
): TracedFunction {
  const { backend, tf } = compiler;
  const handles = handlesOf(compiler, tensors);
  const tracer = graphTracer({ ...compiler, refuse: (id) => refuseVariable(compiler, id) }, precision);
  const name = `propagator_${functionsTraced++}`;
  const outside = backend.binding;

  function record(): TracedFunction {
    let k = 0;
    const symbolic = replaced(args, () => {
      const { dtype, shape } = handles[k++];
      return backend.createOutputTensor(tracer.input(dtype, shape));
    }) as never[];
    const result = fn(...symbolic);
    const outputs = backend.getInputTensorIds(checkedResult(result)).map(tracer.output);
    return { name, hidden: tracer.finish(name), outputs, result };
  }

  backend.binding = tracer.binding;
  onTracer(tracer);
  try {
    let traced: TracedFunction | undefined;
    // The scope frees every symbolic tensor, the result's too, of which only the structure is used
    tf.tidy(() => {
      traced = precision === "float64" ? withDoubleConstants(record) : record();
    });
    return traced!;
  } finally {
    onTracer(undefined);
    backend.binding = outside;
    tracer.dispose();
  }
}

/** Calls a traced function; the caller owns the tensors of the result. */
export function called(
  compiler: NativeCompiler,
  { name, hidden, outputs, result }: TracedFunction,
  { tensors, xla }: { tensors: readonly Tensor[]; xla: boolean },
): unknown {
  const { calls, eager, backend } = compiler;
  const pointers = calls.call(name, xla ? XLA : [], [...handlesOf(compiler, tensors), ...hidden], outputs.length);
  let k = 0;
  return replaced(result, () => {
    const { dtype, shape } = outputs[k];
    return backend.createOutputTensor(eager.adopt({ pointer: pointers[k++], dtype, shape }));
  });
}

/** Takes a traced function out of the context, and frees what it captured. */
export function freeFunction({ runtime: { c, status, context }, calls }: NativeCompiler, traced: TracedFunction): void {
  traced.hidden.forEach(calls.free);
  c.TFE_ContextRemoveFunction(context, cName(traced.name), status.pointer);
  status.check(() => `free the compiled function ${traced.name}`);
}
