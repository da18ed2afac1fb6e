import { z } from "zod";
import { throwIfCancelled } from "../core/errors.ts";
import { ndarray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { breathe, type RunOptions } from "../core/progress.ts";
import { seeded } from "../core/random.ts";
import { count, positive, RUN_FIELDS, validated } from "../core/validated.ts";
import { etdrk4 } from "../numerics/etdrk4.ts";
import { type FieldTrajectory, shownField } from "./field_trajectory.ts";
import type { KuramotoSivashinskyDescription } from "./kuramoto_sivashinsky_options.ts";
import { spectralBurgers } from "./spectral_burgers.ts";

/** How to solve; the defaults make data as the paper's. */
export interface KsSimulateOptions extends RunOptions {
  /** Time step, and time between frames. Default 1/4. */
  readonly timeStep?: number;
  /** Number of steps. Default 4000. */
  readonly steps?: number;
  /** The first so many points are stored. Default: half of them. */
  readonly kept?: number;
}

const SCHEMA = z.strictObject({
  timeStep: positive().default(1 / 4),
  steps: count().default(4000),
  kept: count().optional(),
  seed: count(0).default(0),
  ...RUN_FIELDS,
});

/** Steps between two turns of the event loop. */
const STEPS_PER_BREATH = 20;

function initialField({ length, points, initial }: KuramotoSivashinskyDescription, seed: number): Float64Array {
  if (initial instanceof Float64Array) return initial;
  const random = seeded(seed).fork("initial");
  return Float64Array.from(
    { length: points },
    (_, i) => initial === "noise" ? random.normal() : initial((i * length) / points),
  );
}

/** Solves and stores frames; `KuramotoSivashinsky.simulate` is the fluent form and says what is thrown. */
export async function simulateKuramotoSivashinsky(
  description: KuramotoSivashinskyDescription,
  options: KsSimulateOptions = {},
): Promise<FieldTrajectory> {
  const what = "simulate the Kuramoto-Sivashinsky equation";
  const { length, points } = description;
  const given = validated(what, SCHEMA, options);
  const { timeStep, steps, kept = points / 2, seed, signal, progress } = given;
  if (kept > points) throw new RangeError(`Cannot ${what}: kept must be at most ${points}, the points, got ${kept}`);
  throwIfCancelled(signal, "the simulation of the Kuramoto-Sivashinsky equation");

  const { modes, spectrum, field, nonlinear } = spectralBurgers(points, length);
  // u_xx + u_xxxx takes q^2 - q^4 from the real and the imaginary part of each mode.
  const rates = Float64Array.from([...modes, ...modes], (q) => q ** 2 - q ** 4);
  const step = etdrk4(rates, nonlinear, timeStep);
  const u = ndarray([steps + 1, kept]);
  const start = initialField(description, seed);
  let hat = spectrum(start);
  u.data.set(start.subarray(0, kept));
  let outcome: Outcome = { status: "ok", steps };
  let nGood = start.every(Number.isFinite) ? 1 : 0;
  for (let n = 1; n <= steps && nGood === n; n++) {
    hat = step(hat);
    const frame = field(hat);
    if (frame.every(Number.isFinite)) {
      u.data.set(frame.subarray(0, kept), n * kept);
      nGood++;
    }
    progress?.({ done: n, of: steps });
    if (n % STEPS_PER_BREATH) continue;
    await breathe();
    throwIfCancelled(signal, `the simulation of the Kuramoto-Sivashinsky equation at step ${n} of ${steps}`);
  }
  if (nGood <= steps) {
    const hint =
      `Numbers stopped being finite at step ${nGood}; pass a smaller timeStep than ${timeStep}, or other initial values`;
    outcome = { status: "diverged", steps: Math.max(0, nGood - 1), hint };
  }
  return shownField({
    x: Float64Array.from({ length: kept }, (_, i) => (i * length) / points),
    times: Float64Array.from({ length: nGood }, (_, n) => n * timeStep),
    timeStep,
    u: ndarray([nGood, kept], u.data.subarray(0, nGood * kept)),
    source: `Kuramoto-Sivashinsky equation, seed ${seed}`,
    outcome,
  });
}
