import type { Precision } from "../core/precision.ts";
import type { Binding, TensorMetadata } from "./binding.ts";
import { layout, sizeOf, TF } from "./data_types.ts";
import type { EagerBinding } from "./eager_binding.ts";
import type { EagerCalls, Handle } from "./eager_calls.ts";
import { graphBuilder, type GraphOutput } from "./graph_builder.ts";
import type { NativeRuntime } from "./native_runtime.ts";

/** Captured tensors with at most this many elements become constants of the graph; larger ones, hidden inputs. */
const LARGEST_CONSTANT = 64;

/** Numbers of symbolic tensors start here, far above those of real ones, and never repeat. */
const FIRST_SYMBOL = 2 ** 40;
let nextSymbol = FIRST_SYMBOL;

/** Records operations in a graph. */
export interface GraphTracer {
  /** The binding that adds nodes instead of computing. */
  readonly binding: Binding;
  /** The precision that stands for every float. */
  readonly precision: Precision;
  /** Adds an input of the function; a float32 one is converted inside a float64 function. */
  input(dtype: number, shape: readonly number[]): TensorMetadata;
  /** Adds an output of the function. */
  output(id: number): { dtype: number; shape: number[] };
  /** Registers the function in the context; returns the captured tensors that each call passes after its inputs. */
  finish(name: string): readonly Handle[];
  /** Frees the graph, and the captured tensors unless `finish` handed them over. */
  dispose(): void;
}

/** What a tracer works with. */
export interface TracerParts {
  /** TensorFlow. */
  readonly runtime: NativeRuntime;
  /** Its eager API. */
  readonly calls: EagerCalls;
  /** The binding in force outside. */
  readonly eager: EagerBinding;
  /** Told the number of each real tensor that the graph captures; throws if it must not. */
  readonly refuse: (id: number) => void;
}

/** Starts to record. */
export function graphTracer({ runtime, calls, eager, refuse }: TracerParts, precision: Precision): GraphTracer {
  const graph = graphBuilder(runtime);
  const float = precision === "float64" ? TF.DOUBLE : TF.FLOAT;
  const symbols = new Map<number, GraphOutput>();
  const captured = new Map<number, GraphOutput>();
  const inputs: GraphOutput[] = [];
  const outputs: GraphOutput[] = [];
  let hidden: { handle: Handle; output: GraphOutput }[] = [];

  function symbol(output: GraphOutput, name: string): TensorMetadata {
    const id = nextSymbol++;
    symbols.set(id, output);
    const dtype = graph.dtypeOf(output);
    if (dtype === TF.FLOAT && float === TF.DOUBLE) {
      throw new TypeError(
        `Cannot compile ${name} in float64: TensorFlow computes it in float32 only; compile in float32, or compose it ` +
          "from other operations",
      );
    }
    return { id, shape: graph.shapeOf(output, name), dtype: dtype === TF.DOUBLE ? TF.FLOAT : dtype };
  }

  function hiddenInput(handle: Handle, dtype: number): GraphOutput {
    const owned = handle.dtype === dtype ? calls.share(handle) : calls.cast(handle, dtype);
    const output = graph.placeholder(dtype, handle.shape);
    hidden.push({ handle: owned, output });
    return output;
  }

  function capture(id: number): GraphOutput {
    refuse(id);
    const handle = eager.handle(id);
    if (handle.dtype === TF.DOUBLE && float !== TF.DOUBLE) {
      throw new TypeError(
        'Cannot capture a float64 tensor in a float32 function; compile with { precision: "float64" } or convert it ' +
          "with toFloat32()",
      );
    }
    const dtype = handle.dtype === TF.FLOAT ? float : handle.dtype;
    if (sizeOf(handle.shape) > LARGEST_CONSTANT) return hiddenInput(handle, dtype);
    return graph.constant(dtype, handle.shape, calls.read(handle));
  }

  function resolved(id: number): GraphOutput {
    let output = symbols.get(id) ?? captured.get(id);
    if (!output) captured.set(id, output = capture(id));
    return output;
  }

  const binding: Binding = {
    ...eager,
    executeOp: (name, attributes, ids, count) =>
      graph.operation(name, attributes, ids.map(resolved), count, float).map((output) => symbol(output, name)),
    deleteTensor(id) {
      if (id < FIRST_SYMBOL) eager.deleteTensor(id);
    },
    tensorDataSync(id) {
      if (id < FIRST_SYMBOL) return eager.tensorDataSync(id);
      throw new TypeError(
        "Cannot read a tensor's values inside a function compiled with jit: they exist only when it runs; return the " +
          "tensor and read it outside, or replace the branch by tf.where()",
      );
    },
  };

  return {
    binding,
    precision,
    input(dtype, shape) {
      const output = graph.placeholder(dtype, shape);
      inputs.push(output);
      return symbol(dtype === TF.FLOAT && float === TF.DOUBLE ? graph.cast(output, float) : output, "an input");
    },
    output(id) {
      // An input or a constant cannot be an output itself, and the same tensor may be returned twice
      const output = graph.identity(resolved(id));
      outputs.push(output);
      const dtype = graph.dtypeOf(output);
      layout(dtype); // refuses a type that could not be read
      return { dtype, shape: graph.shapeOf(output, "an output") };
    },
    finish(name) {
      graph.register(name, [...inputs, ...hidden.map(({ output }) => output)], outputs);
      const handles = hidden.map(({ handle }) => handle);
      hidden = [];
      return handles;
    },
    dispose() {
      for (const { handle } of hidden) calls.free(handle);
      graph.dispose();
    },
  };
}
