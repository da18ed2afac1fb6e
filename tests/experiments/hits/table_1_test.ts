import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { experiment } from "../../../lib/experiments/hits/table_1_ks.ts";
import { casesIn } from "../../../lib/experiments/experiment.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

Deno.test("table-1 scores each method by both errors, names the source of the data, and keeps errors over time", async () => {
  for (const item of casesIn(experiment, "smoke")) {
    const { rows: [squared, normalised], series, engine } = await experiment.run(item, CONTEXT);
    assertEquals([squared.case, squared.quantity, normalised.quantity], [
      item.name,
      "mean squared error",
      "normalised error",
    ]);
    assert(squared.note!.startsWith("generated data; "));
    assert(squared.ours! > 0 && normalised.ours! > 0);
    const curve = series![`error ${item.name}`] as number[];
    assertEquals(curve.length, 41);
    const mean = curve.reduce((sum, e) => sum + e, 0) / curve.length;
    assertAlmostEquals(mean, squared.ours!, 1e-3 * squared.ours!);
    assert(engine);
  }
});
