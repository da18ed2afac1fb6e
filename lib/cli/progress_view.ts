import progressBars from "cli-progress";
import type { PlannedCase, RunObserver } from "../experiments/runner.ts";

/** The work of a run, each case weighed by its cost. */
export interface Work {
  /** Sum of the costs of all cases. */
  readonly total: number;
  /** Sum of the costs of what is done, running cases in part. */
  readonly done: number;
  /** The part of `done` that running cases took over from an earlier run that was stopped. */
  readonly inherited: number;
}

/** Below this part of the work the pace is mostly the start of the workers. */
const TELLING = 0.01;

/** Seconds left at the pace of this run, or undefined while it has done too little to tell. */
export function secondsLeft({ total, done, inherited }: Work, elapsedSeconds: number): number | undefined {
  const own = done - inherited;
  return own > TELLING * (total - inherited) ? elapsedSeconds * (total - done) / own : undefined;
}

/** A duration as 12 s, 3 min 05 s or 2 h 07 min. */
export function shortDuration(seconds: number | undefined): string {
  if (seconds === undefined) return "?";
  const s = Math.round(seconds);
  if (s < 60) return `${s} s`;
  const two = (n: number) => String(n).padStart(2, "0");
  if (s < 3600) return `${Math.floor(s / 60)} min ${two(s % 60)} s`;
  return `${Math.floor(s / 3600)} h ${two(Math.floor(s % 3600 / 60))} min`;
}

function label({ id, item }: PlannedCase): string {
  return `${id} ${item.name}`;
}

/** Keeps count of the work. */
class Count {
  readonly #start = performance.now();
  readonly #fractions = new Map<string, number>();
  readonly #inherited = new Map<string, number>();
  readonly #costs = new Map<string, number>();

  begin(due: readonly PlannedCase[]): void {
    for (const { key, item } of due) this.#costs.set(key, item.cost ?? 1);
  }

  at(key: string, fraction: number): void {
    // the first report of a case tells where it went on
    if (!this.#inherited.has(key)) this.#inherited.set(key, fraction);
    this.#fractions.set(key, fraction);
  }

  /** A case is through; one that never reported did all its work here. */
  end(key: string): void {
    if (!this.#inherited.has(key)) this.#inherited.set(key, 0);
    this.#fractions.set(key, 1);
  }

  get work(): Work {
    let total = 0;
    let done = 0;
    let inherited = 0;
    for (const [key, cost] of this.#costs) {
      total += cost;
      done += cost * (this.#fractions.get(key) ?? 0);
      inherited += cost * (this.#inherited.get(key) ?? 0);
    }
    return { total, done, inherited };
  }

  get left(): string {
    return shortDuration(secondsLeft(this.work, (performance.now() - this.#start) / 1000));
  }
}

/** One plain line per event, for logs: a line when a case starts and ends, with the time left. */
export function plainLines(write: (line: string) => void): RunObserver {
  const count = new Count();
  let ended = 0;
  let total = 0;
  return {
    onStart(due, cached) {
      count.begin(due);
      total = due.length;
      write(`${due.length} cases to compute, ${cached} from the cache or left to others`);
    },
    onCaseStart: (item) => write(`  started ${label(item)}`),
    onCaseProgress: ({ key }, { done, of }) => count.at(key, done / of),
    onCaseEnd(item, outcome) {
      count.end(item.key);
      const what = outcome.status === "done" ? `done in ${shortDuration(outcome.wallSeconds)}` : outcome.message;
      write(`  ${++ended}/${total} ${label(item)}: ${what}; left ${count.left}`);
    },
  };
}

/** A bar for the whole run and one per running case, for a terminal. */
export function bars(stream: NodeJS.WritableStream): RunObserver {
  const count = new Count();
  const all = new progressBars.MultiBar({
    stream,
    hideCursor: true,
    clearOnComplete: true,
    barsize: 24,
    barCompleteChar: "\u2588",
    barIncompleteChar: "\u2591",
    format: "{bar} {percentage}% {label} {note}",
  });
  const running = new Map<string, progressBars.SingleBar>();
  let whole: progressBars.SingleBar | undefined;
  let cases = 0;
  let others = "";
  let ended = 0;
  function show(): void {
    const { total, done } = count.work;
    whole?.update(1000 * done / total, { label: `${ended} of ${cases} cases${others}`, note: `left ${count.left}` });
  }
  return {
    onStart(due, cached) {
      count.begin(due);
      cases = due.length;
      others = cached > 0 ? ` (${cached} more from the cache or left to others)` : "";
      if (cases > 0) whole = all.create(1000, 0, { label: `0 of ${cases} cases${others}`, note: "" });
    },
    onCaseStart(item) {
      running.set(item.key, all.create(1, 0, { label: label(item), note: "" }));
    },
    onCaseProgress({ key }, { done, of, note = "" }) {
      count.at(key, done / of);
      running.get(key)?.setTotal(of);
      running.get(key)?.update(done, { note });
      show();
    },
    onCaseEnd({ key }) {
      count.end(key);
      ended++;
      const bar = running.get(key);
      if (bar) all.remove(bar);
      running.delete(key);
      show();
    },
    onEnd: () => all.stop(),
  };
}
