import type { z } from "zod";
import { count } from "../core/validated.ts";

/** Which frames of a trajectory to take. */
export interface FrameWindow {
  /** The first frame, counted from 0. Default 0. */
  readonly from?: number;
  /** The frame after the last one, as in `slice`. Default: the number of frames. */
  readonly to?: number;
  /** Takes one frame of so many, which makes the time between them as much longer. Default 1. */
  readonly every?: number;
}

/** Schemas of a {@link FrameWindow} of data with so many frames. */
export function windowFields(frames: number): Record<keyof FrameWindow, z.ZodDefault<z.ZodNumber>> {
  return { from: count(0).default(0), to: count().default(frames), every: count().default(1) };
}

/**
 * Refuses a window that is empty or reaches beyond the data.
 * @param what What was attempted, as in "Cannot <what>".
 * @throws {RangeError} Unless 0 <= from < to <= frames.
 */
export function checkWindow(what: string, frames: number, { from, to }: { from: number; to: number }): void {
  if (from < to && to <= frames) return;
  throw new RangeError(
    `Cannot ${what}: expected 0 <= from < to <= ${frames}, the frames of the data, got from=${from} and to=${to}`,
  );
}
