import type { CApi, Pointer } from "./c_api.ts";
import { cName } from "./c_values.ts";
import { ATTRIBUTE } from "./data_types.ts";
import type { OpAttribute } from "./op_attributes.ts";
import type { Status } from "./status.ts";

/** One argument of an operation: a tensor, or a list of them whose length an attribute gives. */
export interface OpArgument {
  /** The attribute that counts the list (such as `N`), or undefined for a single tensor. */
  readonly lengthAttribute?: string;
}

/** Field numbers of the messages OpDef and OpDef.ArgDef in TensorFlow's `op_def.proto`. */
const OP_DEF = { inputArg: 2 } as const;
const ARG_DEF = { numberAttr: 5, typeListAttr: 6 } as const;

/** Calls `visit` for each length-delimited field of a serialised protocol buffer. */
function eachField(bytes: Uint8Array, visit: (field: number, content: Uint8Array) => void): void {
  let i = 0;
  function varint(): number {
    let value = 0;
    for (let scale = 1;; scale *= 128) {
      const byte = bytes[i++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
  while (i < bytes.length) {
    const key = varint();
    switch (key & 7) {
      case 0:
        varint();
        break;
      case 1:
        i += 8;
        break;
      case 2: {
        const length = varint();
        visit(Math.floor(key / 8), bytes.subarray(i, i + length));
        i += length;
        break;
      }
      default:
        i += 4;
    }
  }
}

function parsedArguments(opDef: Uint8Array): OpArgument[] {
  const found: OpArgument[] = [];
  eachField(opDef, (field, content) => {
    if (field !== OP_DEF.inputArg) return;
    let lengthAttribute: string | undefined;
    eachField(content, (inner, text) => {
      if (inner === ARG_DEF.numberAttr || inner === ARG_DEF.typeListAttr) {
        lengthAttribute = new TextDecoder().decode(text);
      }
    });
    found.push({ lengthAttribute });
  });
  return found;
}

/** Looks up the arguments of operations in TensorFlow's own registry, each once. */
export function opDefinitions(c: CApi, status: Status): (name: string) => readonly OpArgument[] {
  const known = new Map<string, readonly OpArgument[]>();

  function lookedUp(name: string): OpArgument[] {
    const graph: Pointer = c.TF_NewGraph();
    const buffer = c.TF_NewBuffer();
    try {
      c.TF_GraphGetOpDef(graph, cName(name), buffer, status.pointer);
      status.check(() => `find TensorFlow's operation ${name}`);
      // TF_Buffer starts with a data pointer and a length
      const view = new Deno.UnsafePointerView(buffer!);
      const length = Number(view.getBigUint64(8));
      return parsedArguments(new Uint8Array(Deno.UnsafePointerView.getArrayBuffer(view.getPointer(0)!, length)));
    } finally {
      c.TF_DeleteBuffer(buffer);
      c.TF_DeleteGraph(graph);
    }
  }

  return (name) => {
    let definition = known.get(name);
    if (!definition) known.set(name, definition = lookedUp(name));
    return definition;
  };
}

/**
 * How many inputs each argument takes.
 * @param total Number of inputs given in all.
 * @param attributes May say how long a list is; the list that none speaks of takes what the others leave.
 */
export function argumentLengths(
  definition: readonly OpArgument[],
  total: number,
  attributes: readonly OpAttribute[],
): number[] {
  const lengths = definition.map(({ lengthAttribute }) => {
    if (lengthAttribute === undefined) return 1;
    const given = attributes.find(({ name, type }) => name === lengthAttribute && type === ATTRIBUTE.INT);
    return given?.value as number | undefined;
  });
  const rest = total - lengths.reduce<number>((sum, n) => sum + (n ?? 0), 0);
  return lengths.map((n) => n ?? rest);
}

/** The attributes to set: all but those that TensorFlow infers from its lists, as it objects to hearing them twice. */
export function ownAttributes(
  definition: readonly OpArgument[],
  attributes: readonly OpAttribute[],
): readonly OpAttribute[] {
  if (definition.every(({ lengthAttribute }) => lengthAttribute === undefined)) return attributes;
  return attributes.filter(({ name }) => !definition.some(({ lengthAttribute }) => lengthAttribute === name));
}
