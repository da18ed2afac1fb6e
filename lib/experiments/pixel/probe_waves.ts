import { ndarray } from "../../core/ndarray.ts";
import type { PixelNetwork } from "../../models/pixel/pixel_network.ts";
import type { PixelProblem } from "../../problems/pixel_problem.ts";

/** A wave, and the wave that its rate of change is measured along. */
interface Probe {
  readonly wave: Float64Array;
  readonly along: Float64Array;
}

/** A standing wave that decays where the edge is zero; else a running one, which turns into its derivative. */
function probe({ description: { cells, boundary } }: PixelProblem, waves: number): Probe {
  const at = (f: (x: number, y: number) => number) =>
    Float64Array.from({ length: cells ** 2 }, (_, k) => f(Math.floor(k / cells) / cells, (k % cells) / cells));
  if (boundary === "zero") {
    const wave = at((x, y) => Math.sin(Math.PI * waves * x) * Math.sin(Math.PI * waves * y));
    return { wave, along: wave };
  }
  const phase = (x: number, y: number) => 2 * Math.PI * waves * (x + y);
  return { wave: at((x, y) => Math.sin(phase(x, y))), along: at((x, y) => Math.cos(phase(x, y))) };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

/**
 * How fast a network's field lets a wave grow or turn: the part of the field's odd part along it, so that a constant slope and squares
 * drop out. The wave stands on the mean of the data.
 * @returns Per unit of time; of a standing wave its growth, of a running one the speed of its phase, both negative for the equations.
 */
export function waveRate(network: PixelNetwork, problem: PixelProblem, waves: number): number {
  const { cells, name } = problem.description;
  const mean = name === "advection" ? 1 : 0;
  const { wave, along } = probe(problem, waves);
  const slope = (sign: number) => network.field(ndarray([cells, cells], wave.map((u) => mean + sign * u))).data;
  const [up, down] = [slope(1), slope(-1)];
  return dot(along, up.map((v, i) => (v - down[i]) / 2)) / dot(along, along);
}

/** What the equation itself does to the wave of {@link waveRate}. */
export function exactRate({ description: { name, parameters } }: PixelProblem, waves: number): number {
  if (name === "advection") return -4 * Math.PI * waves; // speed 1 in both directions
  const decay = -2 * parameters.diffusivity * (Math.PI * waves) ** 2;
  return name === "fisher" ? decay + 1 : decay;
}
