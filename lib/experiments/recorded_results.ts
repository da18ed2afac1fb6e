import { join } from "node:path";
import { readResult, type ResultFile, resultFileName } from "../io/result_file.ts";
import type { ExperimentEntry } from "./catalogue.ts";

/** The results that a folder holds, in the order of the experiments; those without a file are left out. */
export async function recordedResults(entries: readonly ExperimentEntry[], folder: string): Promise<ResultFile[]> {
  const results: ResultFile[] = [];
  for (const { id } of entries) {
    try {
      results.push(await readResult(join(folder, resultFileName(id))));
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return results;
}
