import { z } from "zod";
import { throwIfCancelled } from "../core/errors.ts";
import type { Outcome } from "../core/outcome.ts";
import { breathe, type RunOptions } from "../core/progress.ts";
import { count, positive, RUN_FIELDS, validated } from "../core/validated.ts";
import { channelFlow, type FaceVelocities } from "../numerics/channel_flow.ts";
import type { CylinderInChannelOptions } from "./cylinder_in_channel.ts";
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

const LENGTH = 8;
const DIAMETER = 1 / 8;
/** Where the inlet and the lower wall are. */
const LEFT = -1 / 2;
const LOWER = -1 / 2;
/** Sub-squares along each side of a cell, for the share that the cylinder takes. */
const SUBDIVISIONS = 16;
/** Cells that the flow passes in a time step at most, of 1.6 times the inflow's velocity beside the cylinder. */
const COURANT = 0.4;
const FASTEST = 1.6;

/** Share of the square of side `h` around a point that the cylinder takes. */
function solidShare(x: number, y: number, h: number): number {
  let inside = 0;
  for (let a = 0; a < SUBDIVISIONS; a++) {
    for (let b = 0; b < SUBDIVISIONS; b++) {
      const [dx, dy] = [((a + 1 / 2) / SUBDIVISIONS - 1 / 2) * h, ((b + 1 / 2) / SUBDIVISIONS - 1 / 2) * h];
      if (Math.hypot(x + dx, y + dy) < DIAMETER / 2) inside++;
    }
  }
  return inside / SUBDIVISIONS ** 2;
}

/** A push across the flow in its first unit of time, which makes it shed vortices early. */
function push(x: number, y: number, time: number): number {
  if (time >= 1) return 0;
  return 0.5 * Math.sin(Math.PI * time) * Math.exp(-((x - 0.3) ** 2 + y ** 2) / 0.02);
}

/** A frame from faces: both velocities at the nodes, `[2, rows, columns]`, by bilinear interpolation; zero in the cylinder. */
function nodesOf(
  cells: { readonly rows: number; readonly columns: number; readonly spacing: number },
  { x, y }: { readonly x: Float64Array; readonly y: Float64Array },
): (faces: FaceVelocities) => Float32Array {
  const { rows, columns, spacing: h } = cells;
  const width = columns + 2;
  /** The lower left of the four faces around a point, given in cells from the first face, and the point's place among them. */
  const around = (p: number, q: number, most: { p: number; q: number }) => {
    const [i, j] = [Math.min(Math.floor(p), most.p), Math.min(Math.floor(q), most.q)];
    return { at: j * width + i, a: p - i, b: q - j };
  };
  const between = (faces: Float64Array, { at, a, b }: { at: number; a: number; b: number }) =>
    (1 - b) * ((1 - a) * faces[at] + a * faces[at + 1]) + b * ((1 - a) * faces[at + width] + a * faces[at + width + 1]);
  return ({ u, v }) => {
    const frame = new Float32Array(2 * x.length * y.length);
    for (let j = 0, k = 0; j < y.length; j++) {
      for (let i = 0; i < x.length; i++, k++) {
        if (Math.hypot(x[i], y[j]) < DIAMETER / 2) continue;
        const [p, q] = [(x[i] - LEFT) / h, (y[j] - LOWER) / h];
        // In both arrays ghosts come first: a row of u half a cell below the wall, a column of v half a cell before the inlet.
        frame[k] = between(u, around(p, q + 1 / 2, { p: columns, q: rows }));
        frame[x.length * y.length + k] = between(v, around(p + 1 / 2, q, { p: columns, q: rows - 1 }));
      }
    }
    return frame;
  };
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
  const longest = Math.min((COURANT * h) / FASTEST, h ** 2 / (8 * viscosity));
  const substeps = Math.ceil(timeStep / longest);
  const flow = channelFlow(cells, {
    viscosity,
    inflow: 1,
    solid: (p, q) => solidShare(LEFT + p * h, LOWER + q * h, h),
    push: (p, q, time) => push(LEFT + p * h, LOWER + q * h, time),
  }, timeStep / substeps);

  const axes = [
    Float64Array.from({ length: rows }, (_, j) => LOWER + j / (rows - 1)),
    // The nodes of the whole channel are twice as many; the window is their first half.
    Float64Array.from({ length: columns }, (_, i) => LEFT + (LENGTH * i) / (2 * columns - 1)),
  ];
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
