import { assertAlmostEquals, assertEquals } from "@std/assert";
import { heat, ndarray, PixelFit, pixelSequences, theoremNetwork } from "../../../mod.ts";
import { lossFall, normDrift, trainingNote, trainingRows } from "../../../lib/experiments/pixel/training_rows.ts";

const NETWORK = theoremNetwork(heat({ cells: 8 }));
const STEPPING = { integrator: "euler", timeStep: 0.1, substeps: 1 } as const;

function fitWith(losses: number[], diverged = false): PixelFit {
  return new PixelFit({
    network: NETWORK,
    stepping: STEPPING,
    stages: [{ steps: 1, losses: Float64Array.from(losses), validation: 0.5 }],
    outcome: diverged ? { status: "diverged", steps: 2, hint: "The loss became NaN" } : { status: "ok", steps: 12 },
  });
}

Deno.test("lossFall() is the first loss over the mean of the last ten", () => {
  assertAlmostEquals(lossFall(fitWith([8, 7, ...new Array(10).fill(2)])), 4, 1e-12);
});

Deno.test("trainingRows() has the last validation loss, and trainingNote() says what went wrong", () => {
  assertEquals(trainingRows("a", fitWith(new Array(10).fill(1))).map(({ ours }) => ours), [1, 0.5]);
  assertEquals(trainingNote(fitWith([1])), "");
  assertEquals(trainingNote(fitWith([1], true)), "training diverged: The loss became NaN");
});

Deno.test("normDrift() is the largest relative change of a norm", () => {
  const frames = ndarray([2, 3, 1, 2], Float64Array.of(3, 4, 4, 3, 0, 5, 3, 4, 3, 4, 6, 0));
  assertAlmostEquals(normDrift(pixelSequences({ frames })), 0.2, 1e-12);
});
