import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { closedFormRows, protocolRows } from "../../../lib/experiments/dcrnn/protocol_rows.ts";
import { DcrnnFit } from "../../../lib/models/dcrnn/dcrnn_fit.ts";
import { dcrnn } from "../../../lib/models/dcrnn/dcrnn.ts";
import { transport } from "../../../lib/problems/transport.ts";

const data = await transport({ epsilon: 1 / 4 }).simulate({ cells: 40, steps: 40 });
const fit = await dcrnn({ layers: 1 }).fit(data, { solver: "converged" });

Deno.test("protocolRows() gives the four differences, the error and what else was learned", () => {
  const rows = protocolRows("1/4", "converged", fit, ["a remark"]);
  assertEquals(rows[0], { case: "1/4 · converged", reference: "1/4", quantity: "g", ours: fit.deltas().get("g")! });
  assertEquals(rows.map(({ quantity }) => quantity).slice(0, 6), ["g", "A g", "PA g", "A rho", "error", "AA g"]);
  assert(rows.find(({ quantity }) => quantity === "error")!.note!.endsWith("a remark"));
});

Deno.test("protocolRows() has no numbers of a run that diverged, but says why", () => {
  const outcome = { status: "diverged", steps: 3, hint: "The loss was NaN" } as const;
  const rows = protocolRows("1/4", "Adam", new DcrnnFit({ ...fit.record, outcome }), []);
  assert(rows.every(({ ours }) => ours === null));
  assertEquals(rows.find(({ quantity }) => quantity === "error")!.note, "The loss was NaN");
});

Deno.test("closedFormRows() scales both coefficients of order epsilon^-2", () => {
  const [g, rho, error] = closedFormRows("1/256", 256, -12.03);
  assertAlmostEquals(g.ours!, -0.1203 * 256 ** 2);
  assertEquals(rho.ours, g.ours);
  assertEquals(error.ours, 12.03);
});
