import { z } from "zod";
import { throwIfCancelled } from "../core/errors.ts";
import type { Outcome } from "../core/outcome.ts";
import { breathe, type RunOptions } from "../core/progress.ts";
import { count, positive, RUN_FIELDS, validated } from "../core/validated.ts";
import { channelFlow } from "../numerics/channel_flow.ts";
import { nodesOf } from "./channel_nodes.ts";
import { DIAMETER, LEFT, LENGTH, longestStep, LOWER, solidShare, windowAxes } from "./cylinder_geometry.ts";
import type { CylinderInChannelOptions } from "./cylinder_in_channel_options.ts";
import { type FieldSeries, seriesInMemory } from "./field_series.ts";

/** How to solve; the defaults make the paper's data. */
export interface ChannelRunOptions extends Omit<RunOptions, "seed"> {
  /** Frames, the impulsive start included. Default 1501. */
  readonly frames?: number;
  /** Time between frames, in units of channel width over inflow velocity. Default 0.01. */
  readonly timeStep?: number;
  /** Nodes across the channel, both walls included. Default 80. */
  readonly rows?: number;
  /** Nodes along the window, which ends at the middle of the channel. Default 320. */
  readonly columns?: number;
}

/** A simulated flow: a series of one trajectory. */
export interface ChannelRun extends FieldSeries {
  /** Drag coefficient at each frame, `[frames]`. */
  readonly drag: Float64Array;
  /** Lift coefficient at each frame, `[frames]`. */
  readonly lift: Float64Array;
}

const SCHEMA = z.strictObject({
  frames: count(2).default(1501),
  timeStep: positive().default(0.01),
  rows: count(2).default(80),
  columns: count(2).default(320),
  ...RUN_FIELDS,
});

/** A push across the flow in its first unit of time, which makes it shed vortices early. */
function push(x: number, y: number, time: number): number {
  if (time >= 1) return 0;
  return 0.5 * Math.sin(Math.PI * time) * Math.exp(-((x - 0.3) ** 2 + y ** 2) / 0.02);
}

/** Solves and stores frames; `CylinderInChannel.simulate` is the fluent form and says what is thrown. */
export async function simulateCylinder(
  { reynolds, cellsPerLength }: Required<CylinderInChannelOptions>,
  options: ChannelRunOptions = {},
): Promise<ChannelRun> {
  const what = "simulate the flow past a cylinder";
  const { frames, timeStep, rows, columns, signal, progress } = validated(what, SCHEMA, options);
  throwIfCancelled(signal, "the simulation of the flow past a cylinder");
  const h = 1 / cellsPerLength;
  const cells = { rows: cellsPerLength, columns: LENGTH * cellsPerLength, spacing: h };
  const viscosity = DIAMETER / reynolds;
  const substeps = Math.ceil(timeStep / longestStep(h, viscosity));
  const flow = channelFlow(cells, {
    viscosity,
    inflow: 1,
    solid: (p, q) => solidShare(LEFT + p * h, LOWER + q * h, h),
    push: (p, q, time) => push(LEFT + p * h, LOWER + q * h, time),
  }, timeStep / substeps);

  const axes = windowAxes(rows, columns);
  const frameOf = nodesOf(cells, { x: axes[1], y: axes[0] });
  const [drag, lift] = [new Float64Array(frames), new Float64Array(frames)];
  const size = 2 * rows * columns;
  const kept = new Float32Array(frames * size);
  let outcome: Outcome = { status: "ok", steps: (frames - 1) * substeps };
  let state = flow.start();
  let nGood = 0;
  for (; nGood < frames; nGood++) {
    for (let k = 0; nGood > 0 && k < substeps; k++) state = flow.step(state);
    const frame = frameOf(state);
    if (!frame.every(Number.isFinite)) {
      const hint = `Numbers stopped being finite at time ${
        nGood * timeStep
      }; pass more cellsPerLength than ${cellsPerLength}`;
      outcome = { status: "diverged", steps: (nGood - 1) * substeps, hint };
      break;
    }
    [drag[nGood], lift[nGood]] = state.force.map((force) => (2 * force) / DIAMETER);
    kept.set(frame, nGood * size);
    progress?.({ done: nGood + 1, of: frames });
    await breathe();
    throwIfCancelled(signal, `the simulation of the flow past a cylinder at frame ${nGood} of ${frames}`);
  }
  const facts = {
    channels: ["u", "v"],
    axes,
    times: Float64Array.from({ length: nGood }, (_, n) => n * timeStep),
    source: `flow past a cylinder at Re ${reynolds}`,
  };
  const forces = { drag: drag.subarray(0, nGood), lift: lift.subarray(0, nGood) };
  return Object.assign(seriesInMemory(facts, [kept.subarray(0, nGood * size)], outcome), forces);
}
