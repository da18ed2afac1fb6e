import { join } from "node:path";
import { ifThere } from "../io/if_there.ts";

/** A line of `data/results/bench.json`, as far as tables show it. */
export interface BenchLine {
  /** What was computed. */
  readonly work: string;
  /** Median time of ours. */
  readonly ours: number;
  /** Median time of PyTorch, or null where it was not there. */
  readonly peer: number | null;
  /** Ours over PyTorch's, the median over rounds in turns. */
  readonly ratio: number | null;
  /** The largest ratio that is good enough, or null for a variant. */
  readonly goal: number | null;
}

/** The recorded benchmarks; none if there are none yet. */
export async function recordedBenchmarks(resultsFolder: string): Promise<BenchLine[]> {
  return JSON.parse(await ifThere(Deno.readTextFile(join(resultsFolder, "bench.json"))) ?? "[]");
}

/** What tables say of the work of a benchmark. */
export const BENCH_COLUMNS = ["ours", "PyTorch", "ratio", "goal"] as const;

function milliseconds(seconds: number | null): string {
  return seconds === null ? "" : `${Number((1000 * seconds).toPrecision(3))} ms`;
}

/** The benchmarks that have a goal, as a table shows them: a cell for each of {@link BENCH_COLUMNS}. */
export function benchRows(lines: readonly BenchLine[]): { work: string; cells: string[] }[] {
  return lines.filter(({ goal }) => goal !== null).map(({ work, ours, peer, ratio, goal }) => ({
    work,
    cells: [milliseconds(ours), milliseconds(peer), ratio?.toFixed(2) ?? "", `${goal}`],
  }));
}
