import { fromCSV } from "arquero";
import { z } from "zod";

/** A field of text; an empty one is "". */
export const TEXT = z.string().nullable().transform((text) => text ?? ""); // an empty field is null to Arquero
/** A field that holds a number as text, so that printed digits survive, or nothing. */
export const NUMBER = TEXT.refine((text) => Number.isFinite(Number(text)), { error: "write a number" });

/**
 * The lines of a table with a header, checked. Everything is text there.
 * @param name What to call it in an error.
 * @throws {TypeError} If there are no lines, or one does not fit.
 */
export function csvRecords<T>(record: z.ZodType<T>, csv: string, name: string): T[] {
  const lines = csv.trim() === "" ? [] : fromCSV(csv, { autoType: false }).objects();
  if (lines.length === 0) {
    throw new TypeError(`Cannot read ${name}: it has no rows; write a header and a row per number`);
  }
  return lines.map((line, i) => {
    const { success, data, error } = record.safeParse(line);
    if (success) return data;
    const { path, message } = error.issues[0];
    throw new TypeError(`Cannot read ${name}: row ${i + 1}, ${path.join(".") || "its columns"}: ${message}`);
  });
}

/** The number of a {@link NUMBER} field, null if it is empty. */
export function numberOrNull(text: string): number | null {
  return text === "" ? null : Number(text);
}
