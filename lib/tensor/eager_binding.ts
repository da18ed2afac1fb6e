import { type Binding, BINDING_CONSTANTS, type TensorMetadata } from "./binding.ts";
import { TF } from "./data_types.ts";
import type { EagerCalls, Handle } from "./eager_calls.ts";

/** The binding that computes at once, and what the tracer and jit need beside it. */
export interface EagerBinding extends Binding {
  /**
   * The tensor with a number.
   * @throws {Error} If there is none, as for a tensor kept from inside a traced function.
   */
  handle(id: number): Handle;
  /** Numbers a tensor, and owns it from then on. */
  adopt(handle: Handle): TensorMetadata;
}

/** The eager binding over the eager C API. */
export function eagerBinding(calls: EagerCalls): EagerBinding {
  const handles = new Map<number, Handle>();
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

  return {
    ...BINDING_CONSTANTS,
    handle,
    adopt,
    createTensor(shape, dtype, values) {
      // A Float64Array only comes from this toolkit, and means doubles whatever tfjs calls it
      const trueType = dtype === TF.FLOAT && values instanceof Float64Array ? TF.DOUBLE : dtype;
      return adopt(calls.create(trueType, shape, values)).id;
    },
    deleteTensor(id) {
      const found = handles.get(id);
      if (!found) return;
      handles.delete(id);
      calls.free(found);
    },
    tensorDataSync: (id) => calls.read(handle(id)),
    executeOp(name, attributes, ids, outputs) {
      const inputs = ids.map(handle);
      if (inputs.some((input) => input.dtype === TF.DOUBLE)) {
        throw new TypeError(
          `Cannot run ${name} on a float64 tensor at once, since operations outside jit compute in float32; ` +
            `compute inside jit(fn, { precision: "float64" }), read it with read64(), or convert it with toFloat32()`,
        );
      }
      return calls.run(name, attributes, inputs, outputs).map(adopt);
    },
    getNumOfTensors: () => handles.size,
    isUsingGpuDevice: () => false,
  };
}
