import { assertEquals, assertStringIncludes } from "@std/assert";
import { dcrnn } from "../../../lib/models/dcrnn/dcrnn.ts";
import { DcrnnFit } from "../../../lib/models/dcrnn/dcrnn_fit.ts";
import { DecadesFit } from "../../../lib/models/dcrnn/decades_fit.ts";
import { transport } from "../../../lib/problems/transport.ts";

const data = await transport({ epsilon: 1 / 4 }).simulate({ cells: 40, steps: 40 });
const fit = await dcrnn().fit(data, { iterations: 2, polishIterations: 1 });

function run(loss: number, outcome: DcrnnFit["outcome"] = { status: "ok", steps: 3 }): DcrnnFit {
  return new DcrnnFit({ ...fit.record, loss, outcome });
}

Deno.test("DecadesFit keeps the lowest loss, and the first of several", () => {
  const runs = [run(3), run(1), run(1)];
  assertEquals(new DecadesFit(runs).best, runs[1]);
});

Deno.test("DecadesFit passes over a run that diverged, unless all did", () => {
  const failed = (loss: number) => run(loss, { status: "diverged", steps: 1, hint: "The loss was NaN" });
  const runs = [failed(0), run(2)];
  assertEquals(new DecadesFit(runs).best, runs[1]);
  assertEquals(new DecadesFit([failed(5), failed(4)]).best.loss, 4);
});

Deno.test("DecadesFit shows the loss of every decade and the best equation", () => {
  const shown = new DecadesFit([run(3), run(1)]) as unknown as Record<symbol, () => Record<string, string>>;
  const text = shown[Symbol.for("Jupyter.display")]()["text/plain"];
  assertStringIncludes(text, "epsilon in [0.001, 0.1]: loss 3.000e+0");
  assertStringIncludes(text, "the lowest");
  assertStringIncludes(text, "d_t g = ");
});
