import { assertAlmostEquals, assertThrows } from "@std/assert";
import { evenTimeStep } from "../../lib/problems/even_time_step.ts";

Deno.test("evenTimeStep() is the time between frames, and refuses uneven ones", () => {
  assertAlmostEquals(evenTimeStep("fit", { times: Float64Array.of(3, 3.1, 3.2, 3.3) }), 0.1, 1e-15);
  assertThrows(
    () => evenTimeStep("fit", { times: Float64Array.of(3) }),
    RangeError,
    "Cannot fit to 1 frames; pass at least 2",
  );
  assertThrows(
    () => evenTimeStep("fit", { times: Float64Array.of(0, 1, 3) }),
    RangeError,
    "Cannot fit: frames must be evenly spaced, frame 1 is at 1 instead of 1.5; interpolate them first",
  );
});
