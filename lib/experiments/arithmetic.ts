import type { Precision } from "../core/precision.ts";
import { engine } from "../tensor/engine.ts";
import type { CaseResult } from "./experiment.ts";

/** What did the arithmetic of a case with networks. */
export async function arithmetic(
  precision: Precision = "float32",
): Promise<Pick<CaseResult, "engine" | "versions" | "precision" | "threads">> {
  const { name, versions, threads } = await engine();
  return { engine: name, versions, precision, threads };
}
