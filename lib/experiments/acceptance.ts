import { join } from "node:path";
import { z } from "zod";
import { type ProfileName, PROFILES } from "../core/profile.ts";
import { ifThere } from "../io/if_there.ts";
import type { ResultRow, Verdict } from "../io/result_file.ts";
import { csvRecords, NUMBER, numberOrNull, TEXT } from "./csv_records.ts";
import { PROJECT_FOLDER } from "./project_folder.ts";
import { PROTOCOL_MARK, shortNumber } from "./result_table.ts";

/** Which number of a result. */
interface NumberName {
  /** The row. */
  readonly case: string;
  /** What the number is. */
  readonly quantity: string;
}

/** A bound that a number must keep in a profile, fixed before any run. */
export interface Criterion extends NumberName {
  /** The experiment. */
  readonly experiment: string;
  /** How much work it is meant for. */
  readonly profile: ProfileName;
  /** The smallest number that is good enough, or null. */
  readonly atLeast: number | null;
  /** The largest number that is good enough, or null. */
  readonly atMost: number | null;
  /** A number of the same result in whose multiples the bounds are; left out where they are bounds of the number itself. */
  readonly times?: NumberName;
  /** Where the bounds come from. */
  readonly origin: string;
}

/** How to read the rows of {@link acceptedRows}. */
export const ACCEPTANCE_GUIDE =
  "acceptance: a bound fixed before any run, which the note names and a run of this size must keep; reproduced: it is kept";

const RECORD = z.strictObject({
  experiment: z.string(),
  profile: z.enum(PROFILES),
  case: z.string(),
  quantity: z.string(),
  "at least": NUMBER,
  "at most": NUMBER,
  "times case": TEXT,
  "times quantity": TEXT,
  origin: z.string(),
});

/**
 * Reads the text of a file of criteria.
 * @param name What to call it in an error.
 * @throws {TypeError} If a column is missing, a number is none, or a line has no bound.
 */
export function criteriaOf(csv: string, name = "the criteria"): Criterion[] {
  return csvRecords(RECORD, csv, name).map((record, i) => {
    const { "at least": least, "at most": most, "times case": timesCase, "times quantity": timesQuantity, ...rest } =
      record;
    if (least === "" && most === "") {
      throw new TypeError(
        `Cannot read ${name}: row ${i + 1} has no bound; write a number under "at least" or "at most"`,
      );
    }
    const times = timesCase === "" ? undefined : { case: timesCase, quantity: timesQuantity || rest.quantity };
    return { ...rest, atLeast: numberOrNull(least), atMost: numberOrNull(most), times };
  });
}

/**
 * What is asked of an experiment in a profile; nothing where no file of its family says so.
 * @param id Of the experiment.
 * @throws {TypeError} If the file is damaged.
 */
export async function readAcceptance(
  id: string,
  profile: ProfileName,
  folder: string = join(PROJECT_FOLDER, "data/reference"),
): Promise<Criterion[]> {
  const path = join(folder, id.split("/")[0], "acceptance.csv");
  const csv = await ifThere(Deno.readTextFile(path));
  if (csv === undefined) return [];
  return criteriaOf(csv, path).filter((one) => one.experiment === id && one.profile === profile);
}

function boundText({ case: name, atLeast, atMost, times }: Criterion): string {
  const text = atLeast !== null && atMost !== null
    ? `${shortNumber(atLeast)} to ${shortNumber(atMost)}`
    : atLeast !== null
    ? `at least ${shortNumber(atLeast)}`
    : `at most ${shortNumber(atMost)}`;
  if (!times) return text;
  return `${text} times ${times.case === name ? times.quantity : times.case}`;
}

function kept({ atLeast, atMost }: Criterion, value: number | null, unit: number | null): Verdict {
  if (value === null || unit === null || !Number.isFinite(value / unit)) return "diverged";
  const ratio = value / unit;
  return ratio >= (atLeast ?? -Infinity) && ratio <= (atMost ?? Infinity) ? "reproduced" : "not reproduced";
}

/** Whether a result keeps its criteria, a row for each: `coupled · acceptance`; the number stands there again. */
export function acceptedRows(rows: readonly ResultRow[], criteria: readonly Criterion[]): ResultRow[] {
  const numberOf = (wanted: NumberName) =>
    rows.find((row) => row.case === wanted.case && row.quantity === wanted.quantity && row.verdict !== "not run")?.ours;
  return criteria.map((criterion) => {
    const [name, ...protocol] = criterion.case.split(PROTOCOL_MARK);
    const value = numberOf(criterion);
    const unit = criterion.times ? numberOf(criterion.times) : 1;
    const note = `${boundText(criterion)}: ${criterion.origin}`;
    const isThere = value !== undefined && unit !== undefined;
    return {
      case: `${name}${PROTOCOL_MARK}${["acceptance", ...protocol].join(", ")}`,
      quantity: criterion.quantity,
      paper: null,
      ours: value ?? null,
      tolerance: null,
      verdict: isThere ? kept(criterion, value, unit) : "not run",
      note: isThere ? note : `${note}; not computed in this run`,
    };
  });
}
