import { join } from "node:path";
import { z } from "zod";
import { wildcard } from "../core/wildcard.ts";
import { csvRecords } from "./csv_records.ts";
import { PROJECT_FOLDER } from "./project_folder.ts";
import { parseTolerance, type Tolerance } from "./reference.ts";

/** How far some recorded numbers may be off when they are computed again; null where they are not compared, such as times of a machine. */
export interface LedgerTolerance {
  /** An experiment's id, or a pattern with `*` and `?`. */
  readonly experiment: string;
  /** A quantity, or a pattern. */
  readonly quantity: string;
  /** In plain TypeScript, and on the native engine on the same processor with the same number of threads; 0 is bit for bit. */
  readonly same: Tolerance | null;
  /** On another engine or processor, or with another or an unknown number of threads. */
  readonly otherwise: Tolerance | null;
}

const RECORD = z.strictObject({
  experiment: z.string(),
  quantity: z.string(),
  same: z.string(),
  otherwise: z.string(),
  reason: z.string(),
});

/** The project's own, in the order in which they are to be tried. */
export async function readLedgerTolerances(): Promise<LedgerTolerance[]> {
  const name = "data/reference/ledger.csv";
  const records = csvRecords(RECORD, await Deno.readTextFile(join(PROJECT_FOLDER, name)), name);
  return records.map(({ same, otherwise, experiment, quantity }) => {
    return { experiment, quantity, same: parseTolerance(same), otherwise: parseTolerance(otherwise) };
  });
}

/**
 * The first line that is meant for a number.
 * @throws {RangeError} If there is none.
 */
export function ledgerTolerance(
  all: readonly LedgerTolerance[],
  experiment: string,
  quantity: string,
): LedgerTolerance {
  const found = all.find((one) => wildcard(one.experiment).test(experiment) && wildcard(one.quantity).test(quantity));
  if (found) return found;
  throw new RangeError(
    `Cannot compare ${quantity} of ${experiment}: no tolerance is meant for it; add a line to data/reference/ledger.csv`,
  );
}
