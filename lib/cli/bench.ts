/**
 * `deno task bench`: times the engine against PyTorch, in turns, with the same number of threads.
 *
 * @module
 */
import { loadavg } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { commit, cpu } from "../experiments/machine.ts";
import { PROJECT_FOLDER } from "../experiments/project_folder.ts";
import { writeAtomic } from "../io/atomic.ts";
import { engine } from "../tensor/engine.ts";
import { openOwnPeer, type Work } from "./bench_work.ts";
import type { CommandSpec } from "./arguments.ts";
import { type Comparison, comparisonLine } from "./bench_compare.ts";
import { openPeer } from "./bench_peer.ts";
import { timedInTurns } from "./bench_run.ts";
import { note, print, runCommand } from "./command.ts";

const BENCH_FOLDER = join(PROJECT_FOLDER, "tests/bench");
/** Works, by the names of their files without `_bench.ts`. */
const WORKS = [
  "hits_step",
  "hits_ladder",
  "hits_forecast",
  "hits_hybrid",
  "hits_hybrid_many",
  "fisher_step",
  "fisher_data",
  "pixel_rollout",
  "pinn_step",
  "dcrnn_ars_step",
  "dcrnn_bdf_step",
  "latent_sde_kdv",
  "latent_sde_burgers",
  "latent_sde_cylinder",
  "latent_sde_prediction",
] as const;

const SPEC = {
  name: "bench",
  summary: "Times training and forecasts against PyTorch, in turns, and writes data/results/bench.json.",
  flags: {
    only: { kind: "word", choices: WORKS, help: "One of the works; all without it" },
    rounds: { kind: "count", help: "How often each side is timed; without it, as each work says" },
    out: { kind: "word", placeholder: "file", help: "Where the results go; data/results/bench.json without it" },
  },
} as const satisfies CommandSpec;

/** One line of `data/results/bench.json`. */
interface BenchRow extends Comparison {
  /** What was computed, and how. */
  readonly work: string;
  /** Largest ratio that is good enough, or null for a variant that only shows what a choice is worth. */
  readonly goal: number | null;
  /** Of `ours` and `peer`. */
  readonly unit: "s";
  readonly provenance: Readonly<Record<string, unknown>>;
}

async function benched(name: string, rounds: number | undefined, signal: AbortSignal): Promise<BenchRow[]> {
  const { work }: { work: Work } = await import(pathToFileURL(join(BENCH_FOLDER, `${name}_bench.ts`)).href);
  const opened = await engine();
  const found = typeof work.peer === "string"
    ? await openPeer(join(BENCH_FOLDER, work.peer), opened.threads)
    : await openOwnPeer(work.peer, opened);
  const peer = typeof found === "string" ? null : found;
  if (typeof found === "string") note(`No comparison: ${found}`);
  const [load] = loadavg();
  if (load > opened.threads / 2) {
    note(
      `The machine is busy (load ${
        load.toFixed(1)
      }), which slows PyTorch's threads more, as they wait for each other; ` +
        "compare with PROPAGATOR_THREADS=1, or when it is quiet",
    );
  }
  try {
    const comparisons = await timedInTurns(work, opened, { peer, rounds, signal });
    print(`${work.name}, ${opened.threads === 1 ? "1 thread" : `${opened.threads} threads`} on each side`);
    const provenance = {
      commit: await commit(),
      engine: `${opened.name} (${opened.why})`,
      threads: opened.threads,
      cpu: cpu(),
      load, // of the machine, over the minute before
      versions: { ...opened.versions, deno: Deno.version.deno, ...(peer?.version && { torch: peer.version }) },
      startedAt: new Date().toISOString(),
    };
    return comparisons.map((comparison, k) => {
      const goal = k === 0 ? work.goal : null;
      const variant = work.variants[k].name;
      print(comparisonLine([variant, peer?.name ?? "no peer"], comparison, goal));
      return { work: `${work.name}: ${variant}`, ...comparison, goal, unit: "s", provenance };
    });
  } finally {
    await peer?.close();
  }
}

if (import.meta.main) {
  const status = await runCommand(Deno.args, SPEC, async ({ only, rounds, out }, signal) => {
    const path = out ?? join(PROJECT_FOLDER, "data/results/bench.json");
    const rows: BenchRow[] = [];
    for (const name of only ? [only] : WORKS) rows.push(...await benched(name, rounds, signal));
    await writeAtomic(path, `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}\n]\n`);
    print(`Results are in ${path}`);
    return 0;
  });
  Deno.exit(status);
}
