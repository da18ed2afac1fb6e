import type { CaseRow, Experiment } from "../experiment.ts";
import type { LearnedRung } from "../../models/hits/learned_rung.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { isLoss, LADDER_GUIDE, ladderCases, runLadderCase } from "./ladder_cases.ts";
import { ladderProfiles } from "./ladder_profiles.ts";
import { rangeRows } from "./selection_rows.ts";
import type { LadderSettings, TrainedLadder } from "./trained_ladder.ts";

/** The validation losses that the paper's program logs, beside the lowest. */
function lossRows(name: string, { training: { validation } }: LearnedRung): CaseRow[] {
  const early = validation.find(({ updates }) => updates === 1000);
  return [
    { case: name, quantity: "last validation loss", ours: validation[validation.length - 1].loss },
    ...early ? [{ case: name, quantity: "validation loss after 1000", ours: early.loss }] : [],
  ];
}

/** The networks that forecasts of test trajectories select, as in the paper's program. */
async function selectedOnTest({ ladder, data: { test } }: TrainedLadder): Promise<CaseRow[]> {
  const rows = rangeRows(`coupled${PROTOCOL_MARK}selected on test trajectories`, await ladder.select(test));
  return rows.map((row) => ({ ...row, reference: "coupled" }));
}

/** Figure 2: the harmonic oscillator. */
export const experiment: Experiment<LadderSettings> = {
  id: "hits/figure-02",
  title: "Harmonic oscillator: each step size alone, and coupled",
  guide: [
    ...LADDER_GUIDE,
    "selected on test trajectories: as the paper's program selects in Figure 2; ours are selected on validation trajectories",
  ],
  cite: ["liu2022", "kingma2015"],
  seed: 0,
  profiles: ladderProfiles("harmonic"),
  cases: ladderCases,
  run: (item, context) => runLadderCase(item, context, { single: lossRows, coupled: selectedOnTest }),
  smallerIsBetter: isLoss,
};
