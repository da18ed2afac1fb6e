import type { CApi, Pointer } from "./c_api.ts";
import { int64s } from "./c_values.ts";
import { layout, sizeOf, type Values } from "./data_types.ts";

/**
 * Copies numbers into a new TF_Tensor, which the caller deletes.
 * @param dtype TensorFlow's number of the element type.
 * @param values As many as the shape holds, in row-major order; converted where they have another type.
 */
export function makeTfTensor(c: CApi, dtype: number, shape: readonly number[], values: ArrayLike<number>): Pointer {
  const size = sizeOf(shape);
  const { bytes, array, name } = layout(dtype);
  if (values.length !== size) {
    throw new TypeError(
      `Cannot make a ${name} tensor of shape [${shape}]: expected ${size} numbers, got ${values.length}`,
    );
  }
  const tensor = c.TF_AllocateTensor(dtype, int64s(shape), shape.length, BigInt(size * bytes));
  if (size > 0) {
    const memory = Deno.UnsafePointerView.getArrayBuffer(c.TF_TensorData(tensor)!, size * bytes);
    new array(memory).set(values);
  }
  return tensor;
}

/** Copies the numbers of a TF_Tensor out. */
export function readTfTensor(c: CApi, dtype: number, tensor: Pointer): Values {
  const bytes = Number(c.TF_TensorByteSize(tensor));
  const { array } = layout(dtype);
  if (bytes === 0) return new array(new ArrayBuffer(0));
  return new array(Deno.UnsafePointerView.getArrayBuffer(c.TF_TensorData(tensor)!, bytes).slice(0));
}
