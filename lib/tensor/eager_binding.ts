import { type Binding, BINDING_CONSTANTS, type TensorMetadata } from "./binding.ts";
import type { Pointer } from "./c_api.ts";
import { cName } from "./c_values.ts";
import { TF, type Values } from "./data_types.ts";
import type { NativeRuntime } from "./native_runtime.ts";
import { eagerSetters, type OpAttribute, setAttribute } from "./op_attributes.ts";
import { argumentLengths } from "./op_definitions.ts";
import { makeTfTensor, readTfTensor } from "./tf_tensor.ts";

/** A tensor on TensorFlow's side. */
export interface Handle {
  /** TFE_TensorHandle. */
  readonly pointer: Pointer;
  /** The true element type, doubles included. */
  readonly dtype: number;
  readonly shape: number[];
}

/** The binding that computes at once, and what the tracer and jit need beside it. */
export interface EagerBinding extends Binding {
  /**
   * The tensor with a number.
   * @throws {Error} If there is none, as for a tensor kept from inside a traced function.
   */
  handle(id: number): Handle;
  /** Takes ownership of a handle. */
  adopt(handle: Handle): TensorMetadata;
  /** Another handle to the same memory, owned by the caller. */
  share(handle: Handle): Handle;
  /** Frees a handle that was not adopted. */
  free(handle: Handle): void;
  /** A new handle with the same numbers in another type, owned by the caller. */
  cast(handle: Handle, dtype: number): Handle;
  /** Copies the numbers of a handle out. */
  read(handle: Handle): Values;
  /** Runs a function that was added to the context, on single tensors; the caller owns what comes back. */
  call(name: string, attributes: readonly OpAttribute[], inputs: readonly Handle[], outputs: number): Pointer[];
}

/** The eager binding over an opened runtime. */
export function eagerBinding({ c, status, context, argumentsOf }: NativeRuntime): EagerBinding {
  const handles = new Map<number, Handle>();
  const setters = eagerSetters(c);
  const outputCount = new Int32Array(1);
  let outputPointers = new BigUint64Array(64);
  let nextId = 0;

  function adopt(handle: Handle): TensorMetadata {
    const id = nextId++;
    handles.set(id, handle);
    return { id, shape: handle.shape, dtype: handle.dtype === TF.DOUBLE ? TF.FLOAT : handle.dtype };
  }

  function handle(id: number): Handle {
    const found = handles.get(id);
    if (!found) {
      throw new Error(
        "Cannot use a tensor that exists only inside a function compiled with jit; return it from the function instead",
      );
    }
    return found;
  }

  function described(pointer: Pointer): Handle {
    const rank = c.TFE_TensorHandleNumDims(pointer, status.pointer);
    const shape = new Array<number>(rank);
    for (let i = 0; i < rank; i++) shape[i] = Number(c.TFE_TensorHandleDim(pointer, i, status.pointer));
    return { pointer, dtype: c.TFE_TensorHandleDataType(pointer), shape };
  }

  function execute(op: Pointer, name: string, inputs: readonly Handle[], outputs: number): Pointer[] {
    if (outputs > outputPointers.length) outputPointers = new BigUint64Array(2 * outputs);
    outputCount[0] = outputs;
    c.TFE_Execute(op, outputPointers, outputCount, status.pointer);
    status.check(() => `run ${name} on tensors of shapes ${inputs.map((h) => `[${h.shape}]`).join(" ")}`);
    const pointers = new Array<Pointer>(outputs);
    for (let i = 0; i < outputs; i++) pointers[i] = Deno.UnsafePointer.create(outputPointers[i]);
    return pointers;
  }

  function run(
    name: string,
    attributes: readonly OpAttribute[],
    inputs: readonly Handle[],
    outputs: number,
  ): Pointer[] {
    const definition = argumentsOf(name);
    const lists = definition.map((argument) => argument.lengthAttribute);
    const op = c.TFE_NewOp(context, cName(name), status.pointer);
    status.check(() => `start TensorFlow's operation ${name}`);
    try {
      const lengths = argumentLengths(definition, inputs.length, (attribute) => {
        const value = attributes.find((a) => a.name === attribute && a.type === BINDING_CONSTANTS.TF_ATTR_INT)?.value;
        return value as number | undefined;
      });
      let k = 0;
      for (let a = 0; a < lengths.length; a++) {
        if (lists[a] === undefined) {
          c.TFE_OpAddInput(op, inputs[k++].pointer, status.pointer);
        } else {
          const list = new BigUint64Array(Math.max(lengths[a], 1));
          for (let i = 0; i < lengths[a]; i++) list[i] = BigInt(Deno.UnsafePointer.value(inputs[k++].pointer));
          c.TFE_OpAddInputList(op, list, lengths[a], status.pointer);
        }
        status.check(() => `give ${name} its inputs`);
      }
      for (const attribute of attributes) {
        // TensorFlow infers these from the list itself, and objects to hearing them twice
        if (!lists.includes(attribute.name)) setAttribute(setters, op, attribute);
      }
      return execute(op, name, inputs, outputs);
    } finally {
      c.TFE_DeleteOp(op);
    }
  }

  function call(
    name: string,
    attributes: readonly OpAttribute[],
    inputs: readonly Handle[],
    outputs: number,
  ): Pointer[] {
    const op = c.TFE_NewOp(context, cName(name), status.pointer);
    status.check(() => `call the compiled function ${name}`);
    try {
      for (let i = 0; i < inputs.length; i++) c.TFE_OpAddInput(op, inputs[i].pointer, status.pointer);
      status.check(() => `give ${name} its inputs`);
      for (const attribute of attributes) setAttribute(setters, op, attribute);
      return execute(op, name, inputs, outputs);
    } finally {
      c.TFE_DeleteOp(op);
    }
  }

  function cast(from: Handle, dtype: number): Handle {
    const attributes = [
      { name: "SrcT", type: BINDING_CONSTANTS.TF_ATTR_TYPE, value: from.dtype },
      { name: "DstT", type: BINDING_CONSTANTS.TF_ATTR_TYPE, value: dtype },
    ];
    return { pointer: run("Cast", attributes, [from], 1)[0], dtype, shape: from.shape };
  }

  function read(from: Handle): Values {
    const tensor = c.TFE_TensorHandleResolve(from.pointer, status.pointer);
    status.check(() => "read a tensor");
    try {
      return readTfTensor(c, from.dtype, tensor);
    } finally {
      c.TF_DeleteTensor(tensor);
    }
  }

  function createTensor(shape: number[], dtype: number, values: ArrayLike<number>): number {
    // A Float64Array only comes from this toolkit, and means doubles whatever tfjs calls it
    const trueType = dtype === TF.FLOAT && values instanceof Float64Array ? TF.DOUBLE : dtype;
    const tensor = makeTfTensor(c, trueType, shape, values);
    try {
      const pointer = c.TFE_NewTensorHandle(tensor, status.pointer);
      status.check(() => `make a tensor of shape [${shape}]`);
      return adopt({ pointer, dtype: trueType, shape }).id;
    } finally {
      c.TF_DeleteTensor(tensor);
    }
  }

  return {
    ...BINDING_CONSTANTS,
    createTensor,
    deleteTensor(id) {
      const found = handles.get(id);
      if (!found) return;
      handles.delete(id);
      c.TFE_DeleteTensorHandle(found.pointer);
    },
    tensorDataSync: (id) => read(handle(id)),
    executeOp(name, attributes, ids, outputs) {
      const inputs = ids.map(handle);
      if (inputs.some((input) => input.dtype === TF.DOUBLE)) {
        throw new TypeError(
          `Cannot run ${name} on a float64 tensor at once, since operations outside jit compute in float32; ` +
            `compute inside jit(fn, { precision: "float64" }), read it with read64(), or convert it with toFloat32()`,
        );
      }
      return run(name, attributes, inputs, outputs).map((pointer) => adopt(described(pointer)));
    },
    getNumOfTensors: () => handles.size,
    getNumOfSavedModels: () => 0,
    isUsingGpuDevice: () => false,
    handle,
    adopt,
    share(from) {
      const pointer = c.TFE_TensorHandleCopySharingTensor(from.pointer, status.pointer);
      status.check(() => "share a tensor");
      return { ...from, pointer };
    },
    free: (owned) => c.TFE_DeleteTensorHandle(owned.pointer),
    cast,
    read,
    call,
  };
}
