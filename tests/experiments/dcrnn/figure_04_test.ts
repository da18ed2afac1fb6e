import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { experiment } from "../../../lib/experiments/dcrnn/figure_04.ts";
import { CONTEXT } from "./case_context.ts";

Deno.test("Figure 4 tells the logarithm of the loss of each scheme without scales and with", async () => {
  const cases = experiment.cases({ iterations: 120, stride: 25 });
  assertEquals(cases.map(({ name }) => name), [
    ...["forward Euler, M = 0", "forward Euler, M = 2", "IMEX1, M = 0", "IMEX1, M = 2"],
    ...["IMEX-BDF2, M = 0", "IMEX-BDF2, M = 2"],
  ]);
  for (const item of cases) {
    const { rows, series } = await experiment.run(item, CONTEXT);
    assertEquals(rows.map(({ quantity }) => quantity), ["ln loss 1", "ln loss 100", "rate"]);
    assertLess(rows[1].ours!, rows[0].ours!);
    const curve = series![`ln loss ${item.name}`];
    assertAlmostEquals(curve[0]!, rows[0].ours!, 1e-3);
    assertEquals(series![`iteration ${item.name}`].at(-1), 120);
    assert(curve.every((value) => Number.isFinite(value)));
  }
});
