import type { CApi, Pointer } from "./c_api.ts";
import { cName } from "./c_values.ts";

/** The node names and file positions that TensorFlow wraps around a message. */
const NOISE = [/\{\{[^}]*\}\}\s*/g, /\s*\[Op:[^\]]*\](?:\s*name:\s*)?/g, /\s*with input shapes:.*$/s];

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
      let text = message ? new Deno.UnsafePointerView(message).getCString() : "no message";
      c.TF_SetStatus(pointer, 0, cName(""));
      for (const noise of NOISE) text = text.replace(noise, "");
      throw new Error(`Cannot ${what()}: ${text.trim()}`);
    },
  };
}
