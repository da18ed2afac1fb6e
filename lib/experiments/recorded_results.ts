import { join } from "node:path";
import { ifThere } from "../io/if_there.ts";
import { readResult, type ResultFile, resultFileName } from "../io/result_file.ts";
import type { ExperimentEntry } from "./catalogue.ts";

/** The results that a folder holds, in the order of the experiments; those without a file are left out. */
export async function recordedResults(entries: readonly ExperimentEntry[], folder: string): Promise<ResultFile[]> {
  const results: ResultFile[] = [];
  for (const { id } of entries) {
    const result = await ifThere(readResult(join(folder, resultFileName(id))));
    if (result) results.push(result);
  }
  return results;
}
