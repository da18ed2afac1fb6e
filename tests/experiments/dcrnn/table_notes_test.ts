import { assert, assertEquals } from "@std/assert";
import { decadesNote, guideOf } from "../../../lib/experiments/dcrnn/table_notes.ts";
import { rowsByEpsilon } from "../../../lib/experiments/dcrnn/table_rows.ts";
import { dcrnn } from "../../../lib/models/dcrnn/dcrnn.ts";
import { transport } from "../../../lib/problems/transport.ts";

Deno.test("guideOf() explains the lines that a table has", () => {
  const guide = (row: Parameters<typeof rowsByEpsilon>[0]) => guideOf(rowsByEpsilon(row)).join(" ");
  const plain = guide({ layers: 1, orders: 0, scheme: "forward-euler" });
  assert(!plain.includes("implicit share") && !plain.includes("best decade"));
  assert(plain.includes("seeds:"));
  assert(guide({ layers: 1, orders: 0, scheme: "imex1" }).includes("implicit share"));
  assert(guide({ layers: 2, orders: 2, scheme: "ars222", decades: 3 }).includes("best decade"));
});

Deno.test("decadesNote() says what each decade came to", async () => {
  const data = await transport({ epsilon: 1 / 4 }).simulate({ cells: 40, steps: 40 });
  const fits = await dcrnn().fitDecades(data, { decades: 2, iterations: 2, polishIterations: 1 });
  const [first, second] = fits.runs.map(({ loss }) => loss.toExponential(2));
  assertEquals(
    decadesNote(fits),
    `losses: ${first} with epsilon in [0.1, 1], ${second} with epsilon in [0.01, 0.1]`,
  );
});
