import { z } from "zod";
import { inWorkers } from "../../core/in_workers.ts";
import type { ProgressEvent } from "../../core/progress.ts";
import { count, oneOf, validated } from "../../core/validated.ts";
import { checkData } from "./check_data.ts";
import { DcrnnFit } from "./dcrnn_fit.ts";
import type { DcrnnFitRecord } from "./dcrnn_fit_record.ts";
import { DecadesFit } from "./decades_fit.ts";
import type { DcrnnDescription } from "./description.ts";
import { fitDcrnn } from "./fit_dcrnn.ts";
import { checkedFitOptions, type DcrnnFitOptions } from "./fit_options.ts";
import type { FitRequest } from "./fit_worker.ts";
import type { Runs } from "./runs.ts";

/** How to fit decade by decade. */
export interface DecadesOptions extends Omit<DcrnnFitOptions, "solver" | "onSave" | "saveEvery" | "resume"> {
  /** How many decades, from [0.1, 1] down. Default 3. */
  readonly decades?: number;
  /** Decades fitted at a time, each in a worker of its own if there are several; results are the same. Default 1. */
  readonly jobs?: number;
  /** "adam-lbfgs" (default) or "adam"; the converged solver has no learned epsilon. */
  readonly solver?: "adam" | "adam-lbfgs";
}

const SCHEMA = z.strictObject({
  decades: count().max(6, "must be at most 6").default(3),
  jobs: count().default(1),
  solver: oneOf(["adam", "adam-lbfgs"]).default("adam-lbfgs"),
});

/**
 * The decades [10^-(i+1), 10^-i] for i = 0, 1, ..., Eq. (5.2), whose map and whose order of the bounds are corrected.
 */
export function decadeRanges(decades: number): [number, number][] {
  return Array.from({ length: decades }, (_, i) => [Number(`1e-${i + 1}`), Number(`1e-${i}`)]);
}

/** A model for each decade of the learned epsilon. */
export function decadeDescriptions(description: DcrnnDescription, decades: number): DcrnnDescription[] {
  return decadeRanges(decades).map((epsilonRange) => ({ ...description, epsilonRange }));
}

/** One progress for runs that share a bar. */
function summed(runs: number, progress: DcrnnFitOptions["progress"]) {
  const latest: (ProgressEvent | undefined)[] = Array.from({ length: runs });
  return (index: number, event: ProgressEvent) => {
    latest[index] = event;
    const done = latest.reduce((sum, one) => sum + (one?.done ?? 0) / (one?.of ?? 1), 0);
    progress?.({ done, of: runs, note: `decade ${index + 1}: ${event.note ?? ""}` });
  };
}

/** Fits a described DC-RNN once for each decade; {@link Dcrnn.fitDecades} is this with a chain before it. */
export async function fitDecades(
  description: DcrnnDescription,
  data: Runs,
  { decades: givenDecades, jobs: givenJobs, solver: givenSolver, progress, signal, ...rest }: DecadesOptions = {},
): Promise<DecadesFit> {
  const { decades, jobs, solver } = validated("fit decade by decade", SCHEMA, {
    decades: givenDecades,
    jobs: givenJobs,
    solver: givenSolver,
  });
  if (description.orders === 0) {
    throw new RangeError(
      "Cannot fit decade by decade: the network has no learned epsilon, since orders is 0; " +
        "set orders to 1 or more, or use fit",
    );
  }
  const options = { ...rest, solver };
  checkedFitOptions({ ...options, progress, signal });
  checkData(data, description);
  const report = summed(decades, progress);
  const descriptions = decadeDescriptions(description, decades);
  const [own] = Object.keys(description.operators);
  if (jobs > 1 && own) {
    throw new RangeError(
      `Cannot fit decade by decade with jobs=${jobs}: the operator ${own} is a function and cannot go to another worker; ` +
        "leave out jobs",
    );
  }
  if (jobs === 1) {
    const runs: DcrnnFit[] = [];
    for (const [i, one] of descriptions.entries()) {
      runs.push(await fitDcrnn(one, data, { ...options, signal, progress: (event) => report(i, event) }));
    }
    return new DecadesFit(runs);
  }
  const requests = descriptions.map((one): FitRequest => ({ description: one, data, options }));
  const records = await inWorkers<FitRequest, DcrnnFitRecord>(new URL("./fit_worker.ts", import.meta.url), requests, {
    jobs,
    signal,
    what: "DC-RNN training",
    onProgress: report,
  });
  return new DecadesFit(records.map((record) => new DcrnnFit(record)));
}
