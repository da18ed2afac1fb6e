/** TensorFlow's number of each element type that the engine handles (`TF_DataType` in `tf_datatype.h`). */
export const TF = {
  FLOAT: 1,
  DOUBLE: 2,
  UINT8: 4,
  INT32: 3,
  STRING: 7,
  COMPLEX64: 8,
  INT64: 9,
  BOOL: 10,
  RESOURCE: 20,
} as const;

/** TensorFlow's number of each kind of attribute (`TF_AttrType` in `tf_attrtype.h`). */
export const ATTRIBUTE = { STRING: 0, INT: 1, FLOAT: 2, BOOL: 3, TYPE: 4 } as const;

/** Numbers of any element type that the engine handles. */
export type Values = Float32Array | Float64Array | Int32Array | Uint8Array;

type ValuesConstructor = new (buffer: ArrayBuffer) => Values;

/** How the elements of each type lie in memory. */
const LAYOUT: ReadonlyMap<number, { name: string; bytes: number; array: ValuesConstructor }> = new Map([
  [TF.FLOAT, { name: "float32", bytes: 4, array: Float32Array }],
  [TF.DOUBLE, { name: "float64", bytes: 8, array: Float64Array }],
  [TF.INT32, { name: "int32", bytes: 4, array: Int32Array }],
  [TF.BOOL, { name: "bool", bytes: 1, array: Uint8Array }],
]);

/**
 * The memory layout of a type.
 * @throws {TypeError} For text, complex numbers and the other types that the engine does not handle.
 */
export function layout(dtype: number): { name: string; bytes: number; array: ValuesConstructor } {
  const found = LAYOUT.get(dtype);
  if (!found) {
    throw new TypeError(
      `Cannot hold elements of TensorFlow type ${dtype}; expected float32, float64, int32 or bool, so cast them first`,
    );
  }
  return found;
}

/** The number of elements of a shape. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (const n of shape) size *= n;
  return size;
}
