import { z } from "zod";
import { readModel } from "../../io/model_file.ts";
import { Ladder } from "./ladder.ts";
import type { LearnedRung } from "./learned_rung.ts";
import { loadedRungs, RUNG_FACTS, SELECTION_FACT } from "./stored_rungs.ts";

/**
 * Loads a learned ladder that {@link Ladder.save} has written.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is no such ladder; the message names file and reason.
 */
export async function loadLadder(path: string): Promise<Ladder<LearnedRung>> {
  const file = await readModel(path, "ladder");
  const timeStep = file.fact("timeStep", z.number().positive());
  const selection = file.fact("selection", SELECTION_FACT);
  const rungs = loadedRungs(file, file.fact("rungs", RUNG_FACTS));
  return file.made(() => new Ladder({ timeStep, selection, rungs }));
}
