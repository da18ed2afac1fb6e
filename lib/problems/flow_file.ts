import { z } from "zod";
import { ndarray } from "../core/ndarray.ts";
import { count, validated } from "../core/validated.ts";
import { openAmiraMesh } from "../io/amira_mesh.ts";
import type { Interval } from "../io/lattice_file.ts";
import { openVtkImage } from "../io/vtk_image.ts";
import { checkFrames, type FieldSeries, shownSeries } from "./field_series.ts";

/** How to read a flow from a file. */
export interface FlowFileOptions {
  /** Only so many columns from the left; the paper takes 320 of 640. Default: all. */
  readonly columns?: number;
}

const SCHEMA = z.strictObject({ columns: count().optional() });

const OPENERS = { ".am": openAmiraMesh, ".vti": openVtkImage };

function positions([first, last]: Interval, many: number): Float64Array {
  return Float64Array.from({ length: many }, (_, i) => first + (many === 1 ? 0 : ((last - first) * i) / (many - 1)));
}

/**
 * Opens a flow in Amira's format (`.am`) or as VTK image data (`.vti`), such as the cylinder flow of Guenther, Gross and Theisel, as a
 * series of one trajectory. It is read frame by frame and may be larger than memory.
 * @throws {TypeError} If the file's name ends otherwise.
 * @throws {RangeError} If there are fewer columns.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is not what its name says.
 *
 * ```ts
 * import { assertRejects } from "@std/assert";
 * import { openFlow } from "propagator";
 *
 * await assertRejects(() => openFlow("flow.mat"), TypeError, "flow.mat must end in .am or .vti");
 * ```
 */
export async function openFlow(path: string, options: FlowFileOptions = {}): Promise<FieldSeries> {
  const what = "open a flow";
  const given = validated(what, SCHEMA, options);
  const ending = Object.keys(OPENERS).find((one) => path.toLowerCase().endsWith(one));
  if (!ending) throw new TypeError(`Cannot ${what}: ${path} must end in ${Object.keys(OPENERS).join(" or ")}`);
  const file = await OPENERS[ending as keyof typeof OPENERS](path);
  const [all, rows, frames] = file.shape;
  const columns = given.columns ?? all;
  if (columns > all) throw new RangeError(`Cannot ${what}: ${path} has ${all} columns, not ${columns}`);
  const [x, y, time] = file.bounds;
  const { channels } = file;
  const counts = { trajectories: 1, times: positions(time, frames) };
  return shownSeries({
    ...counts,
    channels,
    axes: [positions(y, rows), positions(x, all).slice(0, columns)],
    source: path,
    outcome: { status: "ok", steps: frames - 1 },
    async read(trajectory, from, to) {
      checkFrames(counts, { trajectory, from, to });
      const whole = await file.read(from, to);
      const out = ndarray([to - from, channels.length, rows, columns]);
      for (let row = 0; row < (to - from) * channels.length * rows; row++) {
        out.data.set(whole.subarray(row * all, row * all + columns), row * columns);
      }
      return out;
    },
  });
}
