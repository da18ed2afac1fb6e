import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { PropagatorError, throwIfCancelled } from "../../lib/core/errors.ts";

Deno.test("throwIfCancelled() passes while the signal is quiet and throws a stable code after", () => {
  const controller = new AbortController();
  throwIfCancelled(undefined, "a fit");
  throwIfCancelled(controller.signal, "a fit");
  controller.abort(new Error("enough"));
  const error = assertThrows(
    () => throwIfCancelled(controller.signal, "a fit"),
    PropagatorError,
    "Cancelled a fit: enough",
  );
  assertEquals(error.code, "run-cancelled");
});

Deno.test("PropagatorError keeps its cause", () => {
  const cause = new Error("disk");
  assertEquals(new PropagatorError("file-damaged", "Cannot read", { cause }).cause, cause);
  assertStringIncludes(String(new PropagatorError("file-damaged", "Cannot read")), "PropagatorError: Cannot read");
});
