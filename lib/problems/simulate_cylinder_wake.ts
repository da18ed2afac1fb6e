import { dirname } from "node:path";
import { z } from "zod";
import { throwIfCancelled } from "../core/errors.ts";
import { ndarray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { breathe, type RunOptions } from "../core/progress.ts";
import { count, positive, RUN_FIELDS, validated } from "../core/validated.ts";
import { withLock } from "../io/lock_file.ts";
import { latticeBoltzmann } from "../numerics/lattice_boltzmann.ts";
import type { CylinderWakeDescription } from "./cylinder_wake_options.ts";
import { loadWake, saveWake } from "./wake_checkpoint.ts";
import { crossingFrequency, shownWake, type WakeRecord } from "./wake_record.ts";
import { inWindow, wakeWindow } from "./wake_window.ts";

/** What to record; lengths are in diameters D, times in D/U. The defaults make data as the paper's. */
export interface WakeSimulateOptions extends Omit<RunOptions, "seed"> {
  /** Time before the record, in which the wake develops from rest behind the cylinder. Default 120. */
  readonly settle?: number;
  /** Number of snapshots. Default 151. */
  readonly snapshots?: number;
  /** Time between snapshots; `interval * cells / speed` must be a whole number of steps. Default 0.2. */
  readonly interval?: number;
  /** Points of a snapshot along the flow, over 9 diameters from 1 before the cylinder's centre on. Default: one for each cell. */
  readonly columns?: number;
  /** Points of a snapshot across the flow, over 4 diameters. Default: one for each cell. */
  readonly rows?: number;
  /**
   * A `.safetensors` file in which the run is saved every so many intervals (default 50), when it is cancelled, and at its end.
   * If it is there, the run goes on from it, and a finished one is not computed again; of several processes with one file, one
   * computes and the others wait.
   */
  readonly checkpoint?: { readonly path: string; readonly every?: number };
}

const SCHEMA = z.strictObject({
  settle: positive().default(120),
  snapshots: count(2).default(151),
  interval: positive().default(0.2),
  columns: count().optional(),
  rows: count().optional(),
  checkpoint: z.strictObject({ path: z.string("must be a path"), every: count().default(50) }).optional(),
  signal: RUN_FIELDS.signal,
  progress: RUN_FIELDS.progress,
});

/** Velocity across the flow, in units of U, of the puff behind the cylinder by which the shedding of vortices starts. */
const PUFF = 0.1;

/** In cells a step; a flow that is as fast has lost all meaning. */
const SPEED_OF_SOUND = 1 / Math.sqrt(3);

/** The channel at its start: a uniform flow with a puff. */
function channel({ reynolds, cells, length, upstream, width, speed }: CylinderWakeDescription) {
  const [nx, ny] = [length * cells, width * cells];
  const fromCentre = (x: number, y: number) => [x / cells - upstream, (y - ny / 2) / cells];
  const solid = Uint8Array.from({ length: nx * ny }, (_, at) => {
    const [dx, dy] = fromCentre(at % nx + 0.5, Math.floor(at / nx) + 0.5);
    return Math.hypot(dx, dy) < 1 / 2 ? 1 : 0;
  });
  const flow = latticeBoltzmann({
    width: nx,
    height: ny,
    viscosity: (speed * cells) / reynolds,
    solid,
    inflow: () => speed,
    sides: "free-slip",
  });
  const start = flow.start((x, y) => {
    const [dx, dy] = fromCentre(x, y);
    return [speed, PUFF * speed * Math.exp(-((dx - 2) ** 2) - dy ** 2)];
  });
  return { flow, start };
}

/** Solves and records; `CylinderWake.simulate` is the fluent form and says what is thrown. */
export async function simulateCylinderWake(
  description: CylinderWakeDescription,
  options: WakeSimulateOptions = {},
): Promise<WakeRecord> {
  const what = "simulate the flow past a cylinder";
  const { cells, speed } = description;
  const given = validated(what, SCHEMA, options);
  const { settle, snapshots, interval, columns = 9 * cells, rows = 4 * cells, checkpoint, signal, progress } = given;
  const exactSteps = (interval * cells) / speed;
  const steps = Math.round(exactSteps);
  if (!(Math.abs(steps - exactSteps) < 1e-9 * exactSteps)) {
    throw new RangeError(
      `Cannot ${what}: an interval of ${interval} D/U is ${
        exactSteps.toFixed(3)
      } steps at ${cells} cells in a diameter ` +
        `and speed ${speed}; pass values that make it a whole number`,
    );
  }
  throwIfCancelled(signal, "the simulation of the flow past a cylinder");
  const settings = { ...description, settle, snapshots, interval, columns, rows };
  const first = Math.max(1, Math.round(settle / interval)); // the interval that ends with the first snapshot
  const last = first + snapshots - 1;
  const window = wakeWindow({ columns, rows });
  const { flow, start } = channel(description);

  async function run(): Promise<WakeRecord> {
    const saved = checkpoint && await loadWake(checkpoint.path, settings);
    let populations = saved?.populations ?? start;
    let done = saved?.done ?? 0;
    let recorded = saved?.drag.length ?? 0;
    const velocity = new Float64Array(snapshots * rows * columns);
    const [drag, lift] = [new Float64Array(snapshots), new Float64Array(snapshots)];
    if (saved) [velocity, drag, lift].forEach((array, k) => array.set([saved.velocity, saved.drag, saved.lift][k]));
    const kept = () => ({
      velocity: velocity.subarray(0, recorded * rows * columns),
      drag: drag.subarray(0, recorded),
      lift: lift.subarray(0, recorded),
    });
    let outcome: Outcome = { status: "ok", steps: last * steps };
    while (done < last) {
      populations = flow.advance(populations, steps);
      const forces = flow.force(populations).map((force) => (2 * force) / (speed * speed * cells));
      const frame = inWindow(flow.velocity(populations).x, window, description);
      if (!(Number.isFinite(forces[0]) && frame.every((u) => Math.abs(u) < SPEED_OF_SOUND))) {
        const hint =
          `The flow became faster than sound at time ${(done * interval).toFixed(1)} D/U; pass more cells, ` +
          `at least ${Math.ceil(description.reynolds / 10)}`;
        outcome = { status: "diverged", steps: done * steps, hint };
        break;
      }
      done++;
      if (done >= first) {
        velocity.set(frame.map((u) => u / speed), recorded * rows * columns);
        [drag[recorded], lift[recorded]] = forces;
        recorded++;
      }
      progress?.({ done, of: last });
      await breathe();
      if (checkpoint && (done % checkpoint.every === 0 || done === last || signal?.aborted)) {
        await saveWake(checkpoint.path, settings, { done, populations, ...kept() });
      }
      throwIfCancelled(
        signal,
        `the simulation of the flow past a cylinder at time ${(done * interval).toFixed(1)} D/U`,
      );
    }
    const { velocity: data, ...coefficients } = kept();
    return shownWake({
      ...ndarray([recorded, rows, columns], data),
      ...window,
      ...coefficients,
      timeStep: interval,
      strouhal: crossingFrequency(coefficients.lift, interval),
      source: "generated",
      description: `Cylinder wake at Re ${description.reynolds}, ${cells} cells in a diameter`,
      outcome,
    });
  }

  if (!checkpoint) return await run();
  await Deno.mkdir(dirname(checkpoint.path), { recursive: true });
  return await withLock(`${checkpoint.path}.lock`, run, { signal });
}
