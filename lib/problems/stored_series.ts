import { damaged } from "../io/damaged.ts";
import { type NpyRows, openNpyRows } from "../io/npy_rows.ts";
import { checkFrames, type FieldSeries, frameShape, shownSeries } from "./field_series.ts";

/** What files of numbers do not say. */
export type FieldFacts = Pick<FieldSeries, "channels" | "axes" | "times" | "source">;

/**
 * A series whose trajectories lie in `.npy` files, each `[frames, channels, ...points]` in float32, and are read frame by frame: for
 * data that do not fit in memory.
 * @param paths A file for each trajectory.
 * @param facts What the files do not say.
 * @throws {PropagatorError} With the code `file-damaged`, if a file does not fit.
 *
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { storedSeries } from "propagator";
 *
 * const facts = { channels: ["u"], axes: [Float64Array.of(0, 1)], times: Float64Array.of(0, 1), source: "mine" };
 * await assertRejects(() => storedSeries(["missing.npy"], facts), Deno.errors.NotFound);
 * ```
 */
export async function storedSeries(paths: readonly string[], facts: FieldFacts): Promise<FieldSeries> {
  const expected = [facts.times.length, ...frameShape(facts)];
  const files: NpyRows[] = [];
  for (const path of paths) {
    const file = await openNpyRows(path);
    if (file.shape.join() !== expected.join()) {
      const reason = `expected [frames, channels, ...points] of [${expected.join(", ")}], got [${
        file.shape.join(", ")
      }]`;
      throw damaged(path, ".npy", reason);
    }
    files.push(file);
  }
  const counts = { trajectories: files.length, times: facts.times };
  return shownSeries({
    ...facts,
    ...counts,
    outcome: { status: "ok", steps: facts.times.length - 1 },
    read(trajectory, from, to) {
      checkFrames(counts, { trajectory, from, to });
      return files[trajectory].read(from, to);
    },
  });
}
