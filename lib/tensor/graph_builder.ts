import type { Pointer } from "./c_api.ts";
import { bytesOf, cName, int64s } from "./c_values.ts";
import type { NativeRuntime } from "./native_runtime.ts";
import { graphSetters, type OpAttribute, setAttribute } from "./op_attributes.ts";
import { argumentLengths, ownAttributes } from "./op_definitions.ts";
import { makeTfTensor } from "./tf_tensor.ts";

/** A TF_Output as bytes: the operation's address and the index of one of its outputs. */
export type GraphOutput = Uint8Array<ArrayBuffer>;
const OUTPUT_BYTES = 16;

/** A graph of TensorFlow under construction. */
export interface GraphBuilder {
  /** Adds an input of the function to be. */
  placeholder(dtype: number, shape: readonly number[]): GraphOutput;
  /** Adds a constant. */
  constant(dtype: number, shape: readonly number[], values: ArrayLike<number>): GraphOutput;
  /** Adds a conversion between types. */
  cast(from: GraphOutput, dtype: number): GraphOutput;
  /** Adds an operation that passes its input on. */
  identity(from: GraphOutput): GraphOutput;
  /** Adds one of TensorFlow's operations; `floatType` stands for floats among its attributes. */
  operation(
    name: string,
    attributes: readonly OpAttribute[],
    inputs: readonly GraphOutput[],
    outputs: number,
    floatType: number,
  ): GraphOutput[];
  /** Element type of an output. */
  dtypeOf(output: GraphOutput): number;
  /**
   * Shape of an output.
   * @throws {TypeError} If it depends on values.
   */
  shapeOf(output: GraphOutput, name: string): number[];
  /** Registers the graph as a function that can be called. */
  register(name: string, inputs: readonly GraphOutput[], outputs: readonly GraphOutput[]): void;
  /** Frees the graph; functions made of it stay. */
  dispose(): void;
}

function concatenated(outputs: readonly GraphOutput[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(outputs.length, 1) * OUTPUT_BYTES);
  for (let i = 0; i < outputs.length; i++) bytes.set(outputs[i], i * OUTPUT_BYTES);
  return bytes;
}

/** Starts a graph. */
export function graphBuilder({ c, status, context, argumentsOf }: NativeRuntime): GraphBuilder {
  const graph = c.TF_NewGraph();
  const setters = graphSetters(c);
  let nodes = 0;

  function start(name: string): Pointer {
    return c.TF_NewOperation(graph, cName(name), bytesOf(`${name}_${nodes++}\0`));
  }

  function finished(node: Pointer, what: () => string, count = 1): GraphOutput[] {
    const operation = c.TF_FinishOperation(node, status.pointer);
    status.check(what);
    return Array.from({ length: count }, (_, index) => {
      const bytes = new Uint8Array(OUTPUT_BYTES);
      const view = new DataView(bytes.buffer);
      view.setBigUint64(0, BigInt(Deno.UnsafePointer.value(operation)), true);
      view.setInt32(8, index, true);
      return bytes;
    });
  }

  const dtypeOf = c.TF_OperationOutputType;

  function shapeOf(output: GraphOutput, name: string): number[] {
    const rank = c.TF_GraphGetTensorNumDims(graph, output, status.pointer);
    const dims = new BigInt64Array(Math.max(rank, 1));
    if (rank > 0) c.TF_GraphGetTensorShape(graph, output, dims, rank, status.pointer);
    status.check(() => `infer the shape of ${name}`);
    const shape = Array.from(dims.subarray(0, Math.max(rank, 0)), Number);
    if (rank < 0 || shape.some((n) => n < 0)) {
      throw new TypeError(
        `Cannot compile ${name}: the shape of its result depends on values, which are known only when the function ` +
          `runs; use operations whose shapes follow from the shapes of their inputs`,
      );
    }
    return shape;
  }

  return {
    dtypeOf,
    shapeOf,
    placeholder(dtype, shape) {
      const node = start("Placeholder");
      c.TF_SetAttrType(node, cName("dtype"), dtype);
      c.TF_SetAttrShape(node, cName("shape"), int64s(shape), shape.length);
      return finished(node, () => "add an input")[0];
    },
    constant(dtype, shape, values) {
      const tensor = makeTfTensor(c, dtype, shape, values);
      try {
        const node = start("Const");
        c.TF_SetAttrTensor(node, cName("value"), tensor, status.pointer);
        c.TF_SetAttrType(node, cName("dtype"), dtype);
        return finished(node, () => "capture a constant")[0];
      } finally {
        c.TF_DeleteTensor(tensor);
      }
    },
    cast(from, dtype) {
      const node = start("Cast");
      c.TF_AddInput(node, from);
      c.TF_SetAttrType(node, cName("SrcT"), dtypeOf(from));
      c.TF_SetAttrType(node, cName("DstT"), dtype);
      return finished(node, () => "convert an input")[0];
    },
    identity(from) {
      const node = start("Identity");
      c.TF_AddInput(node, from);
      c.TF_SetAttrType(node, cName("T"), dtypeOf(from));
      return finished(node, () => "add an output")[0];
    },
    operation(name, attributes, inputs, outputs, floatType) {
      const definition = argumentsOf(name);
      const lengths = argumentLengths(definition, inputs.length, attributes);
      const node = start(name);
      let k = 0;
      for (let a = 0; a < lengths.length; a++) {
        if (definition[a].lengthAttribute === undefined) c.TF_AddInput(node, inputs[k++]);
        else c.TF_AddInputList(node, concatenated(inputs.slice(k, k += lengths[a])), lengths[a]);
      }
      for (const attribute of ownAttributes(definition, attributes)) setAttribute(setters, node, attribute, floatType);
      const shapes = () => inputs.map((input) => `[${shapeOf(input, name)}]`).join(" ");
      return finished(node, () => `trace ${name} on tensors of shapes ${shapes()}`, outputs);
    },
    register(name, inputs, outputs) {
      const [ins, outs] = [concatenated(inputs), concatenated(outputs)];
      const counts = [inputs.length, outputs.length] as const;
      const everyOperation = -1;
      const definition = c.TF_GraphToFunction(
        graph,
        cName(name),
        0, // the name as it is
        everyOperation,
        null,
        counts[0],
        ins,
        counts[1],
        outs,
        null, // names of outputs
        null, // options
        null, // description
        status.pointer,
      );
      status.check(() => "compile a traced function");
      try {
        c.TFE_ContextAddFunction(context, definition, status.pointer);
        status.check(() => "register a traced function");
      } finally {
        c.TF_DeleteFunction(definition);
      }
    },
    dispose: () => c.TF_DeleteGraph(graph),
  };
}
