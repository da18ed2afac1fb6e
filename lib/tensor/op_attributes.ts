import type { CApi, Pointer } from "./c_api.ts";
import { bytesOf, cName, int64s } from "./c_values.ts";
import { ATTRIBUTE, TF } from "./data_types.ts";

/** An attribute as tfjs-node's kernels hand it over. */
export interface OpAttribute {
  /** As in TensorFlow's definition of the operation. */
  readonly name: string;
  /** One of {@link ATTRIBUTE}. */
  readonly type: number;
  /** A number, a text, a truth value, or a list of numbers. */
  readonly value: unknown;
}

/** Sets attributes on an operation under construction, in the eager API or in a graph. */
interface AttributeSetters {
  int(op: Pointer, name: BufferSource, value: bigint): void;
  intList(op: Pointer, name: BufferSource, values: BufferSource, length: number): void;
  float(op: Pointer, name: BufferSource, value: number): void;
  bool(op: Pointer, name: BufferSource, value: number): void;
  string(op: Pointer, name: BufferSource, value: BufferSource, length: bigint): void;
  type(op: Pointer, name: BufferSource, value: number): void;
}

/** Attributes of eager operations. */
export function eagerSetters(c: CApi): AttributeSetters {
  return {
    int: c.TFE_OpSetAttrInt,
    intList: c.TFE_OpSetAttrIntList,
    float: c.TFE_OpSetAttrFloat,
    bool: c.TFE_OpSetAttrBool,
    string: c.TFE_OpSetAttrString,
    type: c.TFE_OpSetAttrType,
  };
}

/** Attributes of operations in a graph. */
export function graphSetters(c: CApi): AttributeSetters {
  return {
    int: c.TF_SetAttrInt,
    intList: c.TF_SetAttrIntList,
    float: c.TF_SetAttrFloat,
    bool: c.TF_SetAttrBool,
    string: c.TF_SetAttrString,
    type: c.TF_SetAttrType,
  };
}

/**
 * Sets one attribute.
 * @param floatType What stands for TF.FLOAT in attributes that name a type: TF.DOUBLE while tracing in float64.
 * @throws {TypeError} For a kind of attribute that no kernel of the engine uses.
 */
export function setAttribute(
  set: AttributeSetters,
  op: Pointer,
  { name, type, value }: OpAttribute,
  floatType: number = TF.FLOAT,
): void {
  const key = cName(name);
  switch (type) {
    case ATTRIBUTE.STRING: {
      const bytes = bytesOf(String(value));
      return set.string(op, key, bytes, BigInt(bytes.length));
    }
    case ATTRIBUTE.INT:
      if (Array.isArray(value)) return set.intList(op, key, int64s(value), value.length);
      return set.int(op, key, BigInt(value as number));
    case ATTRIBUTE.FLOAT:
      return set.float(op, key, value as number);
    case ATTRIBUTE.BOOL:
      return set.bool(op, key, value ? 1 : 0);
    case ATTRIBUTE.TYPE:
      return set.type(op, key, value === TF.FLOAT ? floatType : value as number);
    default:
      throw new TypeError(`Cannot set attribute ${name}: kind ${type} is none that the engine knows`);
  }
}
