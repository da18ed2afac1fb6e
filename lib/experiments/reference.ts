import { join } from "node:path";
import { z } from "zod";
import { ifThere } from "../io/if_there.ts";
import { csvRecords, NUMBER, numberOrNull, TEXT } from "./csv_records.ts";
import { PROJECT_FOLDER } from "./project_folder.ts";

/** How far a number may be off: absolute, relative, or the larger of the two; or by a factor. */
export interface Tolerance {
  /** In the unit of the number. */
  readonly absolute: number;
  /** As a fraction of the number compared with. */
  readonly relative: number;
  /** So many times the number compared with, and that part of it. Default 1. */
  readonly factor?: number;
}

/** One number that a paper prints. */
export interface ReferenceRow {
  /** The row of the table. */
  readonly case: string;
  /** What the number is. */
  readonly quantity: string;
  /** As printed, or null where the paper prints none. */
  readonly paper: number | null;
  /** The printed text, with all its digits. */
  readonly printed: string;
  /** What to compare with: the printed number, or the corrected one where the print is a known misprint. */
  readonly target: number | null;
  /** How far ours may be off, fixed before any run; null if that is not judged, such as a time on another machine. */
  readonly tolerance: Tolerance | null;
  /** Table and row. */
  readonly location: string;
  /** What is wrong or special about the print. */
  readonly note: string;
}

const TOLERANCE = /^(?:([\d.]+)%)?(?: or )?([\d.]+)?$/;
const FACTOR = /^x([\d.]+)$/;

/**
 * Reads a tolerance: `0.1` (absolute), `3%` (relative), `3% or 0.5` (the larger of the two) `x4` (a factor of 4 up or down)
 * or `none` (null).
 * @throws {TypeError} If the text is none of these.
 */
export function parseTolerance(text: string): Tolerance | null {
  if (text === "none") return null;
  const factor = Number(FACTOR.exec(text)?.[1]);
  if (factor >= 1) return { relative: 0, absolute: 0, factor };
  const match = TOLERANCE.exec(text);
  if (!text || !match) {
    throw new TypeError(`Cannot read the tolerance "${text}"; write it as 0.1, 3%, 3% or 0.5, x4 or none`);
  }
  return { relative: Number(match[1] ?? 0) / 100, absolute: Number(match[2] ?? 0) };
}

/** A line of a reference file. */
const RECORD = z.strictObject({
  case: z.string(),
  quantity: z.string(),
  paper: NUMBER,
  corrected: NUMBER,
  tolerance: z.string(),
  location: z.string(),
  note: TEXT,
});

/**
 * Reads the text of a reference file.
 * @param name What to call it in an error.
 * @throws {TypeError} If a column is missing, a number or a tolerance is none.
 */
export function referenceRows(csv: string, name = "the reference"): ReferenceRow[] {
  return csvRecords(RECORD, csv, name).map((record) => {
    const { paper, corrected, tolerance, ...rest } = record;
    return {
      ...rest,
      paper: numberOrNull(paper),
      printed: paper,
      target: numberOrNull(corrected || paper),
      tolerance: parseTolerance(tolerance),
    };
  });
}

/**
 * What the paper prints for an experiment; empty where no file says so.
 * @param id Of the experiment.
 * @throws {TypeError} If the file is damaged.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readReference } from "propagator";
 *
 * const [d1] = await readReference("hits/figure-05-hopf");
 * assertEquals([d1.case, d1.quantity, d1.paper], ["D1", "mean squared error", 4.9e-3]);
 * ```
 */
export async function readReference(
  id: string,
  folder: string = join(PROJECT_FOLDER, "data/reference"),
): Promise<ReferenceRow[]> {
  const path = join(folder, `${id}.csv`);
  const csv = await ifThere(Deno.readTextFile(path));
  return csv === undefined ? [] : referenceRows(csv, path);
}
