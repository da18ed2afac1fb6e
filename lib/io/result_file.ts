import { z } from "zod";
import { PropagatorError } from "../core/errors.ts";
import { writeAtomic } from "./atomic.ts";

/** What a comparison with the paper can come to. */
export const VERDICTS = [
  "reproduced",
  "better",
  "trend only",
  "not reproduced",
  "not printed",
  "not judged",
  "diverged",
  "not run",
] as const;

/** What a comparison with the paper came to. */
export type Verdict = (typeof VERDICTS)[number];

/** One number of ours beside the paper's. */
export interface ResultRow {
  /** Which row of the paper's table, and by which protocol. */
  readonly case: string;
  /** What the number is. */
  readonly quantity: string;
  /** The paper's number as printed, or null where it prints none. */
  readonly paper: number | null;
  /** Ours, or null where the run diverged or did not happen. */
  readonly ours: number | null;
  /**
   * How far ours may be off, absolute, and how much larger it may be where the tolerance is a factor; fixed before the run.
   * Null where the paper prints no number, or it is not judged.
   */
  readonly tolerance: number | null;
  /** What the comparison came to. */
  readonly verdict: Verdict;
  /** What a reader should know about this row. */
  readonly note: string;
}

/** Where the numbers of a result file come from. */
export interface Provenance {
  /** The commit of the code, with `+dirty` if anything outside `data/` was changed. */
  readonly commit: string;
  /** Start of all random numbers. */
  readonly seed: number;
  /** What did the arithmetic. */
  readonly engine: string;
  /** Precision of that arithmetic. */
  readonly precision: string;
  /**
   * Threads that one operation of the engine could use: with another number, long sums are taken in another order.
   * Empty for plain TypeScript, and in results recorded before this was.
   */
  readonly threads: readonly number[];
  /** Versions of the runtime and the packages. */
  readonly versions: Readonly<Record<string, string>>;
  /** Model and number of processors. */
  readonly cpu: string;
  /** Seconds of computing, summed over the cases. */
  readonly wallSeconds: number;
  /** Largest resident memory of the process, in megabytes. */
  readonly peakRssMb: number;
  /** When the first case started (ISO 8601, UTC). */
  readonly startedAt: string;
  /** Hash of the settings of this profile. */
  readonly settingsHash: string;
}

/** Everything known about one run of one experiment. */
export interface ResultFile {
  /** The experiment, such as `dcrnn/table-01`. */
  readonly id: string;
  /** What it shows. */
  readonly title: string;
  /** `smoke`, `quick` or `paper`. */
  readonly profile: string;
  /** Our numbers beside the paper's. */
  readonly rows: readonly ResultRow[];
  /** Named curves, such as losses per iteration. */
  readonly series: Readonly<Record<string, readonly (number | null)[]>>;
  /** What to cite; keys of `data/reference/bibliography.bib`, for {@link cite}. */
  readonly cite: readonly string[];
  /** Where the numbers come from. */
  readonly provenance: Provenance;
}

const SCHEMA: z.ZodType<ResultFile> = z.strictObject({
  id: z.string(),
  title: z.string(),
  profile: z.string(),
  rows: z.array(z.strictObject({
    case: z.string(),
    quantity: z.string(),
    paper: z.number().nullable(),
    ours: z.number().nullable(),
    tolerance: z.number().nonnegative().nullable(),
    verdict: z.enum(VERDICTS),
    note: z.string(),
  })),
  series: z.record(z.string(), z.array(z.number().nullable())),
  cite: z.array(z.string()),
  provenance: z.strictObject({
    commit: z.string(),
    seed: z.int(),
    engine: z.string(),
    precision: z.string(),
    threads: z.array(z.int()).default([]),
    versions: z.record(z.string(), z.string()),
    cpu: z.string(),
    wallSeconds: z.number().nonnegative(),
    peakRssMb: z.number().nonnegative(),
    startedAt: z.iso.datetime(),
    settingsHash: z.string(),
  }),
});

function checked(what: string, value: unknown): ResultFile {
  const result = SCHEMA.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0];
  throw new PropagatorError(
    "file-damaged",
    `Cannot ${what}: ${
      path.join(".") || "the whole"
    } is not as expected (${message}); run \`deno task reproduce\` again`,
  );
}

/** Where the result of an experiment stands inside the folder of a profile's results. */
export function resultFileName(id: string): string {
  return `${id.replaceAll("/", "-")}.json`;
}

/**
 * Writes a result file, atomically, one row per line.
 * @throws {PropagatorError} With code `file-damaged`, if the result does not fit the format.
 */
export async function writeResult(path: string, result: ResultFile): Promise<void> {
  const { rows, series, ...rest } = checked(`write ${path}`, result);
  const lines = (items: readonly string[]) => items.map((item) => `    ${item}`).join(",\n");
  const parts = Object.entries(rest).map((
    [key, value],
  ) => [key, JSON.stringify(value, null, 2).replaceAll("\n", "\n  ")]);
  parts.splice(3, 0, ["rows", `[\n${lines(rows.map((row) => JSON.stringify(row)))}\n  ]`], [
    "series",
    `{\n${
      lines(Object.entries(series).map(([name, values]) => `${JSON.stringify(name)}: ${JSON.stringify(values)}`))
    }\n  }`,
  ]);
  await writeAtomic(path, `{\n${parts.map(([key, text]) => `  "${key}": ${text}`).join(",\n")}\n}\n`);
}

/**
 * Reads a result file.
 * @throws {PropagatorError} With code `file-damaged`, if the file is no result.
 * @throws {Deno.errors.NotFound} If there is none.
 */
export async function readResult(path: string): Promise<ResultFile> {
  const text = await Deno.readTextFile(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new PropagatorError(
      "file-damaged",
      `Cannot read ${path}: it is not JSON; run \`deno task reproduce\` again`,
      {
        cause,
      },
    );
  }
  return checked(`read ${path}`, value);
}
