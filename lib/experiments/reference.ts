import { join } from "node:path";
import { type CsvRecord, parseCsv } from "../io/csv.ts";
import { PROJECT_FOLDER } from "./project_folder.ts";

/** How far a number may be off: absolute, relative, or the larger of the two. */
export interface Tolerance {
  /** In the unit of the number. */
  readonly absolute: number;
  /** As a fraction of the number compared with. */
  readonly relative: number;
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
  /** How far ours may be off; fixed before any run. */
  readonly tolerance: Tolerance;
  /** Table and row. */
  readonly location: string;
  /** What is wrong or special about the print. */
  readonly note: string;
}

const TOLERANCE = /^(?:([\d.]+)%)?(?: or )?([\d.]+)?$/;

/**
 * Reads a tolerance: `0.1` (absolute), `3%` (relative) or `3% or 0.5` (the larger of the two).
 * @throws {TypeError} If the text is none of these.
 */
export function parseTolerance(text: string): Tolerance {
  const match = TOLERANCE.exec(text);
  if (!text || !match) {
    throw new TypeError(`Cannot read the tolerance "${text}"; write it as 0.1, 3% or 3% or 0.5`);
  }
  return { relative: Number(match[1] ?? 0) / 100, absolute: Number(match[2] ?? 0) };
}

function number(text: string, column: string, where: string): number | null {
  if (text === "") return null;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new TypeError(`Cannot read ${where}: ${column} is "${text}"; write a number`);
  return value;
}

/**
 * Reads the records of a reference file.
 * @throws {TypeError} If a number or a tolerance is none.
 */
export function referenceRows(records: readonly CsvRecord[]): ReferenceRow[] {
  return records.map((record) => {
    const where = `the reference of ${record.case}, ${record.quantity}`;
    const paper = number(record.paper, "paper", where);
    return {
      case: record.case,
      quantity: record.quantity,
      paper,
      printed: record.paper,
      target: number(record.corrected, "corrected", where) ?? paper,
      tolerance: parseTolerance(record.tolerance),
      location: record.location,
      note: record.note,
    };
  });
}

/** What the paper prints for an experiment; empty where no file says so. */
export async function readReference(id: string, folder: string = join(PROJECT_FOLDER, "data/reference")): Promise<
  ReferenceRow[]
> {
  const path = join(folder, `${id}.csv`);
  try {
    return referenceRows(parseCsv(await Deno.readTextFile(path), path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
