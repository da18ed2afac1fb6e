import type { ByProfile, ProfileName } from "../core/profile.ts";
import type { ProgressEvent } from "../core/progress.ts";

/** One independent part of an experiment; it is computed alone, cached alone, and may run beside the others. */
export interface Case {
  /** Its name, unique within the experiment. */
  readonly name: string;
  /** Which rows of the paper it computes. Default: that of its name. */
  readonly covers?: readonly string[];
  /** Everything the computation depends on besides the code; plain data, since it is hashed and sent to a worker. */
  readonly settings: unknown;
  /** Size of the work, in a unit common to all experiments of a run, for the time left. Default 1. */
  readonly cost?: number;
}

/** One number that a case found. */
export interface CaseRow {
  /** What the row is called in the result. */
  readonly case: string;
  /** Which case of the reference file it is compared with. Default: `case`. */
  readonly reference?: string;
  /** What the number is; the reference file's word. */
  readonly quantity: string;
  /** The number, or null if the run diverged. */
  readonly ours: number | null;
  /** What a reader should know. */
  readonly note?: string;
}

/** What a case found: plain data, kept in the cache as JSON. */
export interface CaseResult {
  /** The numbers. */
  readonly rows: readonly CaseRow[];
  /** Named curves; numbers that are not finite become null in the file. */
  readonly series?: Readonly<Record<string, readonly (number | null)[]>>;
  /** What did the arithmetic, if it was the tensor engine. */
  readonly engine?: string;
  /** Precision of the arithmetic. Default "float64". */
  readonly precision?: string;
  /** Threads that one operation of the engine could use. */
  readonly threads?: number;
  /** Further versions to write down, such as TensorFlow's. */
  readonly versions?: Readonly<Record<string, string>>;
}

/** A place for the state of a computation that may be killed. */
export interface Checkpoint {
  /** What was saved last, or undefined. */
  load(): Promise<Uint8Array | undefined>;
  /** The file, for a method that saves its state itself; its folder may not be there yet. */
  readonly path: string;
  /** Replaces what was saved, atomically. */
  save(state: Uint8Array): Promise<void>;
}

/** What a running case may use. */
export interface CaseContext {
  /** Start of all random numbers. */
  readonly seed: number;
  /** Told how far the case is. */
  progress(event: ProgressEvent): void;
  /** A saved state that survives a kill and is removed once the case is finished. */
  checkpoint(name: string): Checkpoint;
}

/** One table or figure of a paper. */
export interface Experiment<Settings = unknown> {
  /** Family and name, such as `dcrnn/table-01`: the name of its file, of the paper's numbers, and of its result. */
  readonly id: string;
  /** Name of the paper's numbers, where they have another than the id: a figure's may be printed in the text. */
  readonly reference?: string;
  /** What it shows, in a line. */
  readonly title: string;
  /** How to read its table, for someone who does not know the paper: what the numbers and the protocols are. */
  readonly guide?: readonly string[];
  /** What to cite: paper, data, scheme; keys of `data/reference/bibliography.bib`. */
  readonly cite: readonly string[];
  /** Start of all random numbers. */
  readonly seed: number;
  /** The settings of each profile; a run of a profile that is not among them leaves the experiment out. */
  readonly profiles: ByProfile<Settings>;
  /** The independent parts of a run with these settings. */
  cases(settings: Settings): readonly Case[];
  /** Computes one part. It may throw; then the row says so and the other cases go on. */
  run(item: Case, context: CaseContext): Promise<CaseResult>;
  /** Further rows, each from what several cases found. Default: none. */
  derived?(found: readonly CaseResult[], settings: Settings): readonly CaseRow[];
  /** Whether a smaller magnitude of this quantity is the better one. */
  smallerIsBetter(quantity: string): boolean;
}

/** The cases of an experiment in a profile; none if it has no settings for that. */
export function casesIn(experiment: Experiment, profile: ProfileName): readonly Case[] {
  return profile in experiment.profiles ? experiment.cases(experiment.profiles[profile]) : [];
}

/** Whether a case computes a row of the paper: one that it covers, or that of its name or of the name before a variant. */
export function coversRow({ name, covers }: Case, row: string): boolean {
  return covers?.includes(row) ?? (name === row || name.startsWith(`${row}, `));
}
