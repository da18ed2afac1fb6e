import { assertAlmostEquals, assertLess } from "@std/assert";
import { seeded } from "../../../mod.ts";
import { chain, type PixelArchitecture } from "../../../lib/models/pixel/architecture.ts";
import { initialWeights } from "../../../lib/models/pixel/initial_weights.ts";
import { INTEGRATORS, stepOf, type Stepping } from "../../../lib/models/pixel/integrators.ts";
import type { PixelWeights } from "../../../lib/models/pixel/pixel_weights.ts";
import { recurrentLoss } from "../../../lib/models/pixel/recurrent_loss.ts";
import { vectorField } from "../../../lib/models/pixel/vector_field.ts";
import { valueAndGradient } from "../../../lib/tensor/train_gradient.ts";
import { flatWeights, weightLayout } from "../../../lib/tensor/train_weights.ts";
import { NATIVE, testEngines } from "../../tensor/engines.ts";
import { norm } from "../../problems/pixel_images.ts";
import { drawn } from "./random_stencils.ts";

const [SEQUENCES, FRAMES, HEIGHT, WIDTH] = [2, 3, 6, 5];
const FRAMES_OF = drawn([FRAMES, SEQUENCES, HEIGHT, WIDTH], seeded(1)).data.map((value) => 1 + 0.3 * value);

function architectureOf(boundary: PixelArchitecture["boundary"], hasTrunk: boolean): PixelArchitecture {
  const branches = [
    chain("relu", [hasTrunk ? 2 : 1, 3, 3, 1], { bias: "hidden" }),
    chain("relu-squared", [hasTrunk ? 2 : 1, 2, 1], { bias: "all", kernel: [5, 1] }),
  ];
  return { name: "small", boundary, ...hasTrunk && { trunk: chain("relu", [1, 3, 2], { bias: "all" }) }, branches };
}

const NOISE_OF = drawn([SEQUENCES, HEIGHT, WIDTH], seeded(2)).data.map((value) => 0.1 * value);

interface Case {
  readonly architecture: PixelArchitecture;
  readonly stepping: Stepping;
  readonly isNoisy: boolean;
}

/** The loss in plain TypeScript. */
function lossOf({ architecture, stepping, isNoisy }: Case, weights: PixelWeights): number {
  const pixels = HEIGHT * WIDTH;
  const image = (frame: number, i: number) => {
    const at = (frame * SEQUENCES + i) * pixels;
    return FRAMES_OF.subarray(at, at + pixels);
  };
  const { integrator, timeStep, substeps } = stepping;
  const part = { integrator, timeStep: timeStep / substeps, substeps: 1 };
  const substep = stepOf(vectorField(architecture, weights, [HEIGHT, WIDTH]), part);
  let sum = 0;
  for (let i = 0; i < SEQUENCES; i++) {
    let u: Float64Array = image(0, i).map((value, k) => value + (isNoisy ? NOISE_OF[i * pixels + k] : 0));
    for (let n = 1; n < FRAMES; n++) {
      for (let k = 0; k < substeps; k++) {
        u = substep(u);
        if (n > 1 || k > 0 || !INTEGRATORS[integrator].keepsNorm) continue;
        const factor = norm(image(0, i)) / norm(u); // the norm of the start without noise
        u = u.map((value) => factor * value);
      }
      image(n, i).forEach((value, k) => sum += (u[k] - value) ** 2);
    }
  }
  return sum / (SEQUENCES * (FRAMES - 1) * pixels);
}

const CASES = (["zero", "periodic"] as const).flatMap((boundary) => [
  { boundary, integrator: "euler", hasTrunk: false, isNoisy: boundary === "zero" } as const,
  { boundary, integrator: "projected-euler", hasTrunk: false, isNoisy: boundary === "periodic" } as const,
  { boundary, integrator: "tangent-euler", hasTrunk: false, isNoisy: boundary === "zero" } as const,
  { boundary, integrator: boundary === "zero" ? "heun" : "rk4", hasTrunk: true, isNoisy: false } as const,
]);

for (const { boundary, integrator, hasTrunk, isNoisy } of CASES) {
  const architecture = architectureOf(boundary, hasTrunk);
  const weights = initialWeights(architecture, "fan-in", seeded(3));
  const stepping: Stepping = { integrator, timeStep: 0.3, substeps: 2 };
  const name = `${boundary}, ${integrator}${hasTrunk ? ", with a trunk" : ""}${isNoisy ? ", with noise" : ""}`;
  const expectedLoss = (of: PixelWeights) => lossOf({ architecture, stepping, isNoisy }, of);

  testEngines(`recurrentLoss() is that of the float64 network: ${name}`, (engine) => {
    const { tf } = engine;
    const layout = weightLayout(weights);
    const tree = layout.tree(layout.leaves(tf, tf.tensor1d(Float32Array.from(flatWeights(weights)))));
    const frames = tf.unstack(tf.tensor(Float32Array.from(FRAMES_OF), [FRAMES, SEQUENCES, HEIGHT, WIDTH, 1]));
    const noise = tf.tensor(Float32Array.from(NOISE_OF), [SEQUENCES, HEIGHT, WIDTH, 1]);
    const batch = { frames, ...isNoisy && { noise } };
    const loss = engine.read64(recurrentLoss(engine, architecture, stepping)(tree, batch))[0];
    const expected = expectedLoss(weights);
    assertAlmostEquals(loss, expected, 1e-5 * expected);
  });

  testEngines(`its gradient agrees with differences to 1e-6: ${name}`, (engine) => {
    const layout = weightLayout(weights);
    const loss = recurrentLoss(engine, architecture, stepping);
    const gradientOf = engine.jit(valueAndGradient(engine.tf, layout, loss, 1), { precision: "float64" });
    const flat = flatWeights(weights);
    const size = SEQUENCES * HEIGHT * WIDTH;
    const images = (data: Float64Array) => engine.float64Tensor(data, [SEQUENCES, HEIGHT, WIDTH, 1]);
    const frames = Array.from({ length: FRAMES }, (_, n) => images(FRAMES_OF.slice(n * size, (n + 1) * size)));
    const batch = { frames, ...isNoisy && { noise: images(NOISE_OF) } };
    const gradient = engine.read64(gradientOf(engine.float64Tensor(flat, [flat.length]), batch).gradient);
    const h = 1e-7; // so short that no ReLU turns between
    let [worst, largest] = [0, 0];
    for (let k = 0; k < flat.length; k += 5) {
      const at = (value: number) => expectedLoss(layout.nested(flat.map((x, i) => (i === k ? value : x))));
      worst = Math.max(worst, Math.abs(gradient[k] - (at(flat[k] + h) - at(flat[k] - h)) / (2 * h)));
      largest = Math.max(largest, Math.abs(gradient[k]));
    }
    assertLess(worst / largest, 1e-6);
    gradientOf.dispose();
  }, [NATIVE]);
}
