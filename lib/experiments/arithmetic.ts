import { engine } from "../tensor/engine.ts";
import type { CaseResult } from "./experiment.ts";

/** What did the arithmetic of a case with networks. */
export async function arithmetic(): Promise<Pick<CaseResult, "engine" | "versions" | "precision">> {
  const { name, versions } = await engine();
  return { engine: name, versions, precision: "float32" };
}
