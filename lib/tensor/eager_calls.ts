import type { Pointer } from "./c_api.ts";
import { cName } from "./c_values.ts";
import { ATTRIBUTE, type Values } from "./data_types.ts";
import type { NativeRuntime } from "./native_runtime.ts";
import { eagerSetters, type OpAttribute, setAttribute } from "./op_attributes.ts";
import { argumentLengths, ownAttributes } from "./op_definitions.ts";
import { makeTfTensor, readTfTensor } from "./tf_tensor.ts";

/** A tensor on TensorFlow's side. */
export interface Handle {
  /** TFE_TensorHandle. */
  readonly pointer: Pointer;
  /** The true element type, doubles included. */
  readonly dtype: number;
  readonly shape: number[];
}

/** What can be done with handles; whoever gets one owns it. */
export interface EagerCalls {
  /** Copies numbers to TensorFlow's side. */
  create(dtype: number, shape: number[], values: ArrayLike<number>): Handle;
  /** Copies the numbers of a handle out. */
  read(handle: Handle): Values;
  /** Another handle to the same memory. */
  share(handle: Handle): Handle;
  /** The same numbers in another type. */
  cast(handle: Handle, dtype: number): Handle;
  /** Frees a handle. */
  free(handle: Handle): void;
  /** Runs one of TensorFlow's operations. */
  run(name: string, attributes: readonly OpAttribute[], inputs: readonly Handle[], outputs: number): Handle[];
  /** Runs a function that was added to the context; types and shapes of its results are known to the caller. */
  call(name: string, attributes: readonly OpAttribute[], inputs: readonly Handle[], outputs: number): Pointer[];
}

/** The eager C API over an opened runtime. */
export function eagerCalls({ c, status, context, argumentsOf }: NativeRuntime): EagerCalls {
  const setters = eagerSetters(c);
  const outputCount = new Int32Array(1);
  let outputPointers = new BigUint64Array(64);

  function described(pointer: Pointer): Handle {
    const rank = c.TFE_TensorHandleNumDims(pointer, status.pointer);
    const shape = new Array<number>(rank);
    for (let i = 0; i < rank; i++) shape[i] = Number(c.TFE_TensorHandleDim(pointer, i, status.pointer));
    return { pointer, dtype: c.TFE_TensorHandleDataType(pointer), shape };
  }

  function executed(op: Pointer, name: string, inputs: readonly Handle[], outputs: number): Pointer[] {
    if (outputs > outputPointers.length) outputPointers = new BigUint64Array(2 * outputs);
    outputCount[0] = outputs;
    c.TFE_Execute(op, outputPointers, outputCount, status.pointer);
    status.check(() => `run ${name} on tensors of shapes ${inputs.map((h) => `[${h.shape}]`).join(" ")}`);
    const pointers = new Array<Pointer>(outputs);
    for (let i = 0; i < outputs; i++) pointers[i] = Deno.UnsafePointer.create(outputPointers[i]);
    return pointers;
  }

  function addList(op: Pointer, inputs: readonly Handle[]): void {
    const list = new BigUint64Array(Math.max(inputs.length, 1));
    for (let i = 0; i < inputs.length; i++) list[i] = BigInt(Deno.UnsafePointer.value(inputs[i].pointer));
    c.TFE_OpAddInputList(op, list, inputs.length, status.pointer);
  }

  /** Makes an operation, lets `fill` give it its inputs, runs it and frees it. */
  function withOp(
    name: string,
    attributes: readonly OpAttribute[],
    inputs: readonly Handle[],
    outputs: number,
    fill: (op: Pointer) => void,
  ): Pointer[] {
    const op = c.TFE_NewOp(context, cName(name), status.pointer);
    status.check(() => `start TensorFlow's operation ${name}`);
    try {
      fill(op);
      status.check(() => `give ${name} its inputs`);
      for (const attribute of attributes) setAttribute(setters, op, attribute);
      return executed(op, name, inputs, outputs);
    } finally {
      c.TFE_DeleteOp(op);
    }
  }

  function run(name: string, attributes: readonly OpAttribute[], inputs: readonly Handle[], outputs: number): Handle[] {
    const definition = argumentsOf(name);
    const lengths = argumentLengths(definition, inputs.length, attributes);
    const pointers = withOp(name, ownAttributes(definition, attributes), inputs, outputs, (op) => {
      let k = 0;
      for (let a = 0; a < lengths.length; a++) {
        if (definition[a].lengthAttribute !== undefined) addList(op, inputs.slice(k, k += lengths[a]));
        else c.TFE_OpAddInput(op, inputs[k++].pointer, status.pointer);
      }
    });
    return pointers.map(described);
  }

  return {
    create(dtype, shape, values) {
      const tensor = makeTfTensor(c, dtype, shape, values);
      try {
        const pointer = c.TFE_NewTensorHandle(tensor, status.pointer);
        status.check(() => `make a tensor of shape [${shape}]`);
        return { pointer, dtype, shape };
      } finally {
        c.TF_DeleteTensor(tensor);
      }
    },
    read({ pointer, dtype }) {
      const tensor = c.TFE_TensorHandleResolve(pointer, status.pointer);
      status.check(() => "read a tensor");
      try {
        return readTfTensor(c, dtype, tensor);
      } finally {
        c.TF_DeleteTensor(tensor);
      }
    },
    share(handle) {
      const pointer = c.TFE_TensorHandleCopySharingTensor(handle.pointer, status.pointer);
      status.check(() => "share a tensor");
      return { ...handle, pointer };
    },
    cast: (handle, dtype) =>
      run(
        "Cast",
        [
          { name: "SrcT", type: ATTRIBUTE.TYPE, value: handle.dtype },
          { name: "DstT", type: ATTRIBUTE.TYPE, value: dtype },
        ],
        [handle],
        1,
      )[0],
    free: ({ pointer }) => c.TFE_DeleteTensorHandle(pointer),
    run,
    call: (name, attributes, inputs, outputs) =>
      withOp(name, attributes, inputs, outputs, (op) => {
        for (let i = 0; i < inputs.length; i++) c.TFE_OpAddInput(op, inputs[i].pointer, status.pointer);
      }),
  };
}
