import type { Precision } from "../core/precision.ts";
import { type Binding, BINDING_CONSTANTS, type TensorMetadata } from "./binding.ts";
import type { Pointer } from "./c_api.ts";
import { cName, int64s } from "./c_values.ts";
import { layout, sizeOf, TF } from "./data_types.ts";
import type { EagerBinding, Handle } from "./eager_binding.ts";
import type { NativeRuntime } from "./native_runtime.ts";
import { graphSetters, type OpAttribute, setAttribute } from "./op_attributes.ts";
import { argumentLengths } from "./op_definitions.ts";
import { makeTfTensor } from "./tf_tensor.ts";

/** A TF_Output as bytes: the operation's address and the index of one of its outputs. */
type GraphOutput = Uint8Array<ArrayBuffer>;
const OUTPUT_BYTES = 16;

/** Captured tensors with at most this many elements become constants of the graph; larger ones, hidden inputs. */
const LARGEST_CONSTANT = 64;

/** Numbers of symbolic tensors start here, far above those of real ones, and never repeat. */
const FIRST_SYMBOL = 2 ** 40;
let nextSymbol = FIRST_SYMBOL;

/** A graph under construction. */
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

/**
 * Starts a graph.
 * @param refuse Told the number of each real tensor that the graph captures; throws if it must not.
 */
export function graphTracer(
  { c, status, context, argumentsOf }: NativeRuntime,
  eager: EagerBinding,
  precision: Precision,
  refuse: (id: number) => void,
): GraphTracer {
  const graph = c.TF_NewGraph();
  const setters = graphSetters(c);
  const float = precision === "float64" ? TF.DOUBLE : TF.FLOAT;
  const symbols = new Map<number, GraphOutput>();
  const captured = new Map<number, GraphOutput>();
  const inputs: GraphOutput[] = [];
  const outputs: GraphOutput[] = [];
  let hidden: { handle: Handle; output: GraphOutput }[] = [];
  let nodes = 0;

  function start(name: string): Pointer {
    return c.TF_NewOperation(graph, cName(name), new TextEncoder().encode(`${name}_${nodes++}\0`));
  }

  function finished(node: Pointer, what: () => string): Pointer {
    const operation = c.TF_FinishOperation(node, status.pointer);
    status.check(what);
    return operation;
  }

  function outputOf(operation: Pointer, index: number): GraphOutput {
    const bytes = new Uint8Array(OUTPUT_BYTES);
    const view = new DataView(bytes.buffer);
    view.setBigUint64(0, BigInt(Deno.UnsafePointer.value(operation)), true);
    view.setInt32(8, index, true);
    return bytes;
  }

  function shapeOf(output: GraphOutput, name: string): number[] {
    const rank = c.TF_GraphGetTensorNumDims(graph, output, status.pointer);
    status.check(() => `infer the shape of ${name}`);
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

  function symbol(output: GraphOutput, name: string): TensorMetadata {
    const id = nextSymbol++;
    symbols.set(id, output);
    const dtype = c.TF_OperationOutputType(output);
    if (dtype === TF.FLOAT && float === TF.DOUBLE) {
      throw new TypeError(
        `Cannot compile ${name} in float64: TensorFlow computes it in float32 only; compile in float32, or compose it ` +
          "from other operations",
      );
    }
    return { id, shape: shapeOf(output, name), dtype: dtype === TF.DOUBLE ? TF.FLOAT : dtype };
  }

  function placeholder(dtype: number, shape: readonly number[]): GraphOutput {
    const node = start("Placeholder");
    c.TF_SetAttrType(node, cName("dtype"), dtype);
    c.TF_SetAttrShape(node, cName("shape"), int64s(shape), shape.length);
    return outputOf(finished(node, () => "add an input"), 0);
  }

  function constant(handle: Handle, dtype: number): GraphOutput {
    const tensor = makeTfTensor(c, dtype, handle.shape, eager.read(handle));
    try {
      const node = start("Const");
      c.TF_SetAttrTensor(node, cName("value"), tensor, status.pointer);
      c.TF_SetAttrType(node, cName("dtype"), dtype);
      return outputOf(finished(node, () => "capture a constant"), 0);
    } finally {
      c.TF_DeleteTensor(tensor);
    }
  }

  function hiddenInput(handle: Handle, dtype: number): GraphOutput {
    const owned = handle.dtype === dtype ? eager.share(handle) : eager.cast(handle, dtype);
    const output = placeholder(dtype, handle.shape);
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
    return sizeOf(handle.shape) <= LARGEST_CONSTANT ? constant(handle, dtype) : hiddenInput(handle, dtype);
  }

  function resolved(id: number): GraphOutput {
    let output = symbols.get(id) ?? captured.get(id);
    if (!output) captured.set(id, output = capture(id));
    return output;
  }

  function cast(from: GraphOutput, source: number, target: number): GraphOutput {
    const node = start("Cast");
    c.TF_AddInput(node, from);
    c.TF_SetAttrType(node, cName("SrcT"), source);
    c.TF_SetAttrType(node, cName("DstT"), target);
    return outputOf(finished(node, () => "convert an input"), 0);
  }

  function executeOp(
    name: string,
    attributes: readonly OpAttribute[],
    ids: readonly number[],
    count: number,
  ): TensorMetadata[] {
    const definition = argumentsOf(name);
    const lists = definition.map((argument) => argument.lengthAttribute);
    const given = ids.map(resolved);
    const lengths = argumentLengths(definition, ids.length, (attribute) => {
      const value = attributes.find((a) => a.name === attribute && a.type === BINDING_CONSTANTS.TF_ATTR_INT)?.value;
      return value as number | undefined;
    });
    const node = start(name);
    let k = 0;
    for (let a = 0; a < lengths.length; a++) {
      if (lists[a] === undefined) {
        c.TF_AddInput(node, given[k++]);
      } else {
        c.TF_AddInputList(node, concatenated(given.slice(k, k += lengths[a])), lengths[a]);
      }
    }
    for (const attribute of attributes) {
      if (!lists.includes(attribute.name)) setAttribute(setters, node, attribute, float);
    }
    const operation = finished(node, () => `trace ${name} on tensors of shapes ${shapesText(given, name)}`);
    return Array.from({ length: count }, (_, i) => symbol(outputOf(operation, i), name));
  }

  function shapesText(given: readonly GraphOutput[], name: string): string {
    return given.map((output) => `[${shapeOf(output, name)}]`).join(" ");
  }

  const binding: Binding = {
    ...eager,
    executeOp,
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
      const output = placeholder(dtype, shape);
      inputs.push(output);
      return symbol(dtype === TF.FLOAT && float === TF.DOUBLE ? cast(output, dtype, float) : output, "an input");
    },
    output(id) {
      // An input or a constant cannot be an output itself, and the same output may be asked for twice
      const node = start("Identity");
      const source = resolved(id);
      c.TF_AddInput(node, source);
      const dtype = c.TF_OperationOutputType(source);
      c.TF_SetAttrType(node, cName("T"), dtype);
      const output = outputOf(finished(node, () => "add an output"), 0);
      outputs.push(output);
      layout(dtype); // refuses a type that could not be read
      return { dtype, shape: shapeOf(output, "an output") };
    },
    finish(name) {
      const all = [...inputs, ...hidden.map((h) => h.output)];
      const inputBytes = concatenated(all);
      const outputBytes = concatenated(outputs);
      const definition = c.TF_GraphToFunction(
        graph,
        cName(name),
        0,
        -1,
        null,
        all.length,
        inputBytes,
        outputs.length,
        outputBytes,
        null,
        null,
        null,
        status.pointer,
      );
      status.check(() => "compile a traced function");
      try {
        c.TFE_ContextAddFunction(context, definition, status.pointer);
        status.check(() => "register a traced function");
      } finally {
        c.TF_DeleteFunction(definition);
      }
      const handles = hidden.map((h) => h.handle);
      hidden = [];
      return handles;
    },
    dispose() {
      for (const { handle } of hidden) eager.free(handle);
      c.TF_DeleteGraph(graph);
    },
  };
}

function concatenated(outputs: readonly GraphOutput[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(outputs.length, 1) * OUTPUT_BYTES);
  for (let i = 0; i < outputs.length; i++) bytes.set(outputs[i], i * OUTPUT_BYTES);
  return bytes;
}
