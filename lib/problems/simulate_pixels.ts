import { z } from "zod";
import { checkNdarray, type NdArray } from "../core/ndarray.ts";
import type { RunOptions } from "../core/progress.ts";
import { count, oneOf, RUN_FIELDS, validated } from "../core/validated.ts";
import type { PixelDescription, PlaneField } from "./pixel_description.ts";
import { checkFinitePixels } from "./finite_pixels.ts";
import { type PixelLayout, pixelLayout, toNodes } from "./pixel_frames.ts";
import { type PixelCrop, type PixelSequences, shownPixels } from "./pixel_sequences.ts";
import { nodalValues, solvedPixels } from "./solve_pixels.ts";

/** How to simulate. */
export interface SimulatePixelsOptions extends Omit<RunOptions, "seed"> {
  /** Steps. Default 40. */
  readonly steps?: number;
  /** Which nodes become pixels where the boundary is zero. Default "authors". */
  readonly crop?: PixelCrop;
}

/** The schema of a crop. */
export const CROP_FIELD = { crop: oneOf(["authors", "interior"]).optional() };

const SCHEMA = z.strictObject({ steps: count().default(40), ...CROP_FIELD, ...RUN_FIELDS });

/** Checks images and takes their nodal values. */
function nodesOfImages(what: string, initial: NdArray, layout: PixelLayout): Float64Array[] {
  checkNdarray(what, "initial", initial);
  const { size, edge } = layout;
  const { shape, data } = initial;
  const [height, width] = shape.slice(-2);
  if ((shape.length !== 2 && shape.length !== 3) || shape[0] < 1 || height !== size || width !== size) {
    throw new TypeError(
      `Cannot ${what}: initial images must be of shape [${size}, ${size}] or [sequences, ${size}, ${size}], as the frames ` +
        `will be, got [${shape.join(", ")}]; pass cells and crop to fit, and square images`,
    );
  }
  checkFinitePixels(what, initial, "fill it");
  const many = shape.length === 3 ? shape[0] : 1;
  for (let i = 0; i < data.length; i++) {
    const [row, column] = [Math.floor(i / size) % size, i % size];
    if (data[i] !== 0 && (row < edge || column < edge)) {
      throw new RangeError(
        `Cannot ${what}: the first row and column are the edge, where the solution is zero, got ${
          data[i]
        } at row ${row}, ` +
          `column ${column}; set them to zero, or pass crop: "interior"`,
      );
    }
  }
  return Array.from({ length: many }, (_, i) => toNodes(data.subarray(i * size ** 2, (i + 1) * size ** 2), layout));
}

/** Solves from given states; `PixelProblem.simulate` is the fluent form and says what is thrown. */
export async function simulatePixels(
  description: PixelDescription,
  initial: PlaneField | NdArray,
  options: SimulatePixelsOptions = {},
): Promise<PixelSequences> {
  const { name, title, parameters, cells, boundary, timeStep, scheme } = description;
  const what = `simulate ${title}`;
  const { steps, crop, signal, progress } = validated(what, SCHEMA, options);
  const layout = pixelLayout(what, description, crop);
  const starts = typeof initial === "function"
    ? [nodalValues(initial, cells, layout)]
    : nodesOfImages(what, initial, layout);
  const solve = description.solver();
  const nodes = (i: number) => solve(starts[i]);
  const solved = await solvedPixels(description, { many: starts.length, steps, layout, nodes, signal, progress });
  return shownPixels({
    ...solved,
    timeStep,
    spacing: 1 / cells,
    boundary,
    draws: [],
    provenance: { equation: name, parameters, method: scheme, ...croppedAs(description, crop) },
  });
}

/** What provenance says about the crop. */
export function croppedAs({ boundary }: PixelDescription, crop: PixelCrop | undefined): { crop?: PixelCrop } {
  return boundary === "zero" ? { crop: crop ?? "authors" } : {};
}
