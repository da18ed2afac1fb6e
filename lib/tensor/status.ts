import type { CApi, Pointer } from "./c_api.ts";
import { cName } from "./c_values.ts";

/** What TensorFlow wraps around a message: names of nodes and functions, definitions of operations. */
const NOISE = [
  /\{\{[^}]*\}\}\s*/g,
  /\s*\[Op:[^\]]*\](?:\s*name:\s*)?/g,
  /\s*(?:while building NodeDef '[^']*' )?(?:using|from) Op<.*$/s,
  /\s*\[\[.*$/s,
  /\s*The op is created at:.*$/s,
  /\[_XlaMustCompile=true\]/g,
];

/** A message without what only concerns TensorFlow's own developers. */
export function withoutNoise(message: string): string {
  let text = message;
  for (const noise of NOISE) text = text.replace(noise, "");
  return text.trim();
}

/** TensorFlow's one status object, used for every call: it says how the last call went. */
export interface Status {
  /** Handed to every call that can fail. */
  readonly pointer: Pointer;
  /**
   * Throws if the last call failed, and clears the status.
   * @param what What was attempted, as in "Cannot <what>"; a function, because it is only needed on failure.
   */
  check(what: () => string): void;
}

/** Makes the status object. */
export function newStatus(c: CApi): Status {
  const pointer = c.TF_NewStatus();
  return {
    pointer,
    check(what) {
      if (c.TF_GetCode(pointer) === 0) return;
      const message = c.TF_Message(pointer);
      const text = message ? new Deno.UnsafePointerView(message).getCString() : "no message";
      c.TF_SetStatus(pointer, 0, cName(""));
      throw new Error(`Cannot ${what()}: ${withoutNoise(text)}`);
    },
  };
}
