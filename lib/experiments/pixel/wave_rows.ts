import { ndarray } from "../../core/ndarray.ts";
import type { PixelStepper } from "../../models/pixel/pixel_stepper.ts";
import type { PixelProblem } from "../../problems/pixel_problem.ts";
import type { CaseRow } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { THEOREM, theoremStepper, TRAINED } from "./yardsticks.ts";

/** One time step of images. */
type ImageStep = (u: Float64Array) => Float64Array | Promise<Float64Array>;

function onPixels(cells: number, f: (x: number, y: number) => number): Float64Array {
  return Float64Array.from(
    { length: cells ** 2 },
    (_, k) => f(Math.floor(k / cells) / cells, (k % cells) / cells),
  );
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

/** The odd part of a step around a constant: squares, and what it makes of the constant itself, drop out. */
async function oddPart(step: ImageStep, constant: number, wave: Float64Array): Promise<Float64Array> {
  const [up, down] = [await step(wave.map((u) => constant + u)), await step(wave.map((u) => constant - u))];
  return up.map((u, i) => (u - down[i]) / 2);
}

/**
 * What a time step does to a wave like those of the data, per unit of time: the growth of a standing wave; of two waves across each
 * other, one of which advection leaves where it is, the angle by which the other one moves on.
 */
async function waveRate(step: ImageStep, { description }: PixelProblem, waves: number): Promise<number> {
  const { cells, boundary, timeStep } = description;
  if (boundary === "zero") {
    const wave = onPixels(cells, (x, y) => Math.sin(Math.PI * waves * x) * Math.sin(Math.PI * waves * y));
    return Math.log(dot(wave, await oddPart(step, 0, wave)) / dot(wave, wave)) / timeStep;
  }
  const q = 2 * Math.PI * waves;
  const after = await oddPart(step, 1, onPixels(cells, (x, y) => Math.sin(q * x) * Math.cos(q * y)));
  const [sine, cosine] = [Math.sin, Math.cos].map((f) => dot(after, onPixels(cells, (x, y) => f(q * (x + y)))));
  return Math.atan2(-cosine, sine) / timeStep;
}

/** The step that made the data. */
function dataStep(problem: PixelProblem): ImageStep {
  const { cells } = problem.description;
  return async (u) => {
    const { frames: { data } } = await problem.simulate(ndarray([cells, cells], u), { steps: 1 });
    return data.subarray(cells ** 2);
  };
}

/** What a step does to waves: those of training, and some of twice and four times as many. */
export async function waveRows(
  name: string,
  stepper: PixelStepper,
  problem: PixelProblem,
  trained: readonly number[],
): Promise<CaseRow[]> {
  const { cells } = problem.description;
  const most = Math.max(...trained);
  const rows: CaseRow[] = [];
  for (const waves of [...trained, 2 * most, 4 * most].filter((n) => n < cells / 2)) {
    const steps = {
      [TRAINED]: stepper.step([cells, cells]),
      [THEOREM]: theoremStepper(problem).step([cells, cells]),
      "data": dataStep(problem),
    };
    const note = trained.includes(waves) ? undefined : "not in the training data";
    for (const [who, step] of Object.entries(steps)) {
      const ours = await waveRate(step, problem, waves);
      rows.push({
        case: `${name}, ${waves} wave${waves === 1 ? "" : "s"}${PROTOCOL_MARK}${who}`,
        quantity: "rate",
        ours,
        note,
      });
    }
  }
  return rows;
}
