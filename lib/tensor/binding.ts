import { ATTRIBUTE, TF, type Values } from "./data_types.ts";
import type { OpAttribute } from "./op_attributes.ts";

/** What tfjs-node knows about a tensor on TensorFlow's side. */
export interface TensorMetadata {
  /** The binding's number for it, at least 0. */
  readonly id: number;
  readonly shape: number[];
  /** TensorFlow's number of the element type; doubles are reported as floats, which is all that tfjs knows. */
  readonly dtype: number;
}

/** The part of tfjs-node's native add-on that its kernels and its backend call. */
export interface Binding {
  /** Copies numbers to TensorFlow's side. */
  createTensor(shape: number[], dtype: number, values: ArrayLike<number>): number;
  /** Lets go of a tensor. */
  deleteTensor(id: number): void;
  /** Copies numbers back. */
  tensorDataSync(id: number): Values;
  /** Runs an operation, or adds it to the graph being traced. */
  executeOp(
    name: string,
    attributes: readonly OpAttribute[],
    inputs: readonly number[],
    outputs: number,
  ): TensorMetadata[];
  getNumOfTensors(): number;
  isUsingGpuDevice(): boolean;
}

/** The constants that the add-on carries beside its methods. */
export const BINDING_CONSTANTS = {
  TF_FLOAT: TF.FLOAT,
  TF_INT32: TF.INT32,
  TF_INT64: TF.INT64,
  TF_BOOL: TF.BOOL,
  TF_COMPLEX64: TF.COMPLEX64,
  TF_STRING: TF.STRING,
  TF_RESOURCE: TF.RESOURCE,
  TF_UINT8: TF.UINT8,
  TF_ATTR_STRING: ATTRIBUTE.STRING,
  TF_ATTR_INT: ATTRIBUTE.INT,
  TF_ATTR_FLOAT: ATTRIBUTE.FLOAT,
  TF_ATTR_BOOL: ATTRIBUTE.BOOL,
  TF_ATTR_TYPE: ATTRIBUTE.TYPE,
} as const;
