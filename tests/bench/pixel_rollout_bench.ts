/**
 * Is a roll-out of the Fisher network at most half as long as PyTorch's?
 *
 * 30 sequences of 100 x 100 pixels, 40 steps of 3 substeps each, every frame kept: what Figure 5 takes.
 */
import type { OpenedWork, Work } from "../../lib/cli/bench_work.ts";
import { ndarray } from "../../lib/core/ndarray.ts";
import { seeded } from "../../lib/core/random.ts";
import { parameterCount } from "../../lib/models/pixel/architecture.ts";
import { pixelArchitecture } from "../../lib/models/pixel/architectures.ts";
import { initialWeights } from "../../lib/models/pixel/initial_weights.ts";
import { PixelNetwork } from "../../lib/models/pixel/pixel_network.ts";
import { engine } from "../../lib/tensor/engine.ts";

const [SEQUENCES, PIXELS, STEPS] = [30, 100, 40];
const ARCHITECTURE = pixelArchitecture("fisher");

function opened(): OpenedWork {
  const random = seeded(1);
  const weights = initialWeights(ARCHITECTURE, "orthogonal", random.fork("weights"));
  const stepper = new PixelNetwork(ARCHITECTURE, weights).stepper({ timeStep: 0.0024, substeps: 3 });
  const pixels = Float64Array.from({ length: SEQUENCES * PIXELS ** 2 }, () => random.normal());
  const start = ndarray([SEQUENCES, PIXELS, PIXELS], pixels);
  return {
    parameters: parameterCount(ARCHITECTURE),
    async run(steps) {
      for (let i = 0; i < steps; i++) await stepper.forecast(start, { steps: STEPS, precision: "float32" });
    },
    dispose() {},
  };
}

/** What is timed. */
export const work: Work = {
  name: `Fisher-CNN roll-out (${SEQUENCES} sequences, 100x100, ${STEPS} steps, 3 substeps)`,
  parameters: 5104,
  peer: "pixel_rollout.py",
  goal: 0.5,
  stepsPerRound: 1,
  rounds: 4,
  variants: [{ name: "sixteen sequences at once, as in forecast()", open: opened }],
};

let warm: OpenedWork | undefined;
Deno.bench(work.name, async () => (warm ??= await work.variants[0].open(await engine())).run(1));
