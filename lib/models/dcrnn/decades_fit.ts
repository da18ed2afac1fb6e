import { Citations } from "../../io/citations.ts";
import type { DcrnnFit } from "./dcrnn_fit.ts";

const DISPLAY: unique symbol = Symbol.for("Jupyter.display") as never;

/** A decade, such as "[0.01, 0.1]". */
function interval(fit: DcrnnFit): string {
  return `[${fit.record.description.epsilonRange.join(", ")}]`;
}

/** The same model fitted once for each decade of the learned epsilon, and the fit with the lowest loss. */
export class DecadesFit {
  /** All fits, from the decade of 1 down. */
  readonly runs: readonly DcrnnFit[];
  /** The one with the lowest loss among those that went well, the first of them if several have it. */
  readonly best: DcrnnFit;

  /** Made by {@link Dcrnn.fitDecades}; there must be a run. */
  constructor(runs: readonly DcrnnFit[]) {
    this.runs = runs;
    const good = runs.filter(({ outcome }) => outcome.status === "ok");
    this.best = (good.length > 0 ? good : runs).reduce((best, run) => run.loss < best.loss ? run : best);
  }

  /** The decade of the best fit. */
  get epsilonRange(): readonly [number, number] {
    return this.best.record.description.epsilonRange;
  }

  /** What to cite: see {@link DcrnnFit.cite}. */
  cite(): Citations {
    return this.best.cite();
  }

  /** What a notebook shows: the loss of each decade, then the best equation. */
  [DISPLAY](): Record<string, string> {
    const lines = this.runs.map((run) => {
      const learned = `learned epsilon ${run.epsilonPredicted.toPrecision(4)}`;
      const ending = run.outcome.status === "ok" ? `loss ${run.loss.toExponential(3)}, ${learned}` : run.outcome.hint;
      return `epsilon in ${interval(run)}: ${ending}${run === this.best ? ", the lowest" : ""}`;
    });
    return { "text/plain": [...lines, this.best.equation().toString()].join("\n") };
  }
}
