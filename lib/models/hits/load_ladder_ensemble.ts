import { z } from "zod";
import { readModel } from "../../io/model_file.ts";
import { Ladder } from "./ladder.ts";
import { LadderEnsemble } from "./ladder_ensemble.ts";
import type { LearnedRung } from "./learned_rung.ts";
import { loadedRungs, RUNG_FACTS, SELECTION_FACT } from "./stored_rungs.ts";

/**
 * Loads an ensemble of ladders that {@link LadderEnsemble.save} has written, its calibration included.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is no such ensemble; the message names file and reason.
 */
export async function loadLadderEnsemble(path: string): Promise<LadderEnsemble<LearnedRung>> {
  const file = await readModel(path, "ladder-ensemble");
  const timeStep = file.fact("timeStep", z.number().positive());
  const inflation = file.fact("inflation", z.number().positive());
  const selection = file.fact("selection", SELECTION_FACT);
  const each = file.fact("members", z.array(RUNG_FACTS)).map((facts, m) => loadedRungs(file, facts, `${m}/`));
  return file.made(() => {
    const members = each.map((rungs) => new Ladder({ timeStep, rungs }));
    return new LadderEnsemble({ members, inflation, selection });
  });
}
