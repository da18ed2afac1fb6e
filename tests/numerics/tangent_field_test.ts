import { assertAlmostEquals } from "@std/assert";
import { seeded } from "../../mod.ts";
import { dot } from "../../lib/numerics/line_search.ts";
import { tangentField } from "../../lib/numerics/tangent_field.ts";

Deno.test("tangentField() takes out the part along the state, and nothing else", () => {
  const random = seeded(1);
  const drawn = () => Float64Array.from({ length: 9 }, () => random.normal());
  const [u, slope, out] = [drawn(), drawn(), new Float64Array(9)];
  tangentField((_, out) => out.set(slope))(u, out);
  assertAlmostEquals(dot(u, out), 0, 1e-14);
  const removed = slope.map((value, i) => value - out[i]);
  const along = removed[0] / u[0];
  removed.forEach((value, i) => assertAlmostEquals(value, along * u[i], 1e-14));
});
