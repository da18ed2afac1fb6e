import type { Random } from "../core/random.ts";
import type { PixelState } from "./pixel_description.ts";

const TURN = 2 * Math.PI;

function oneOfThese(waves: readonly number[], random: Random): number {
  return waves[random.integer(waves.length)];
}

/** `beta sin(k pi x) sin(k pi y)`, Eq. (39), with normal beta of mean 1 and standard deviation 1/2. */
export function standingWave(random: Random, waves: readonly number[]): PixelState {
  const k = oneOfThese(waves, random);
  const beta = 1 + random.normal() / 2;
  const q = k * Math.PI;
  return { draw: { k, beta }, field: (x, y) => beta * Math.sin(q * x) * Math.sin(q * y) };
}

/** What {@link shiftedWave} draws. */
export interface ShiftedWave {
  readonly xs: number;
  readonly ys: number;
  readonly a: number;
  readonly b: number;
}

/** Draws the numbers of `sin(2 pi a (x - xs)) cos(2 pi b (y - ys))`, Eq. (34). */
export function shiftedWave(random: Random, waves: readonly number[]): ShiftedWave {
  const [xs, ys] = [random.uniform(), random.uniform()];
  return { xs, ys, a: oneOfThese(waves, random), b: oneOfThese(waves, random) };
}

/** Its phases `X = 2 pi a (x - xs)` and `Y = 2 pi b (y - ys)`. */
export function phases({ xs, ys, a, b }: ShiftedWave, x: number, y: number): readonly [number, number] {
  return [TURN * a * (x - xs), TURN * b * (y - ys)];
}
