import { join } from "node:path";
import { PROFILES } from "../core/profile.ts";
import type { ResultFile } from "../io/result_file.ts";
import { catalogue, selected } from "./catalogue.ts";
import { PROJECT_FOLDER } from "./project_folder.ts";
import { recordedResults } from "./recorded_results.ts";

/**
 * The results of experiments that are recorded with the project or were computed here, each at the largest size there is: the
 * paper's own, else "standard", else "quick". Experiments without any are left out.
 * @param pattern An id, or a pattern with `*` and `?`. Default: all.
 * @param folder Of the results. Default: the project's own.
 * @throws {RangeError} If the pattern names no experiment.
 * @throws {PropagatorError} With code `file-damaged`, if a file is no result.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { recorded } from "propagator";
 *
 * const [table1] = await recorded("dcrnn/table-01");
 * assertEquals(table1.profile, "paper");
 * ```
 */
export async function recorded(
  pattern = "*",
  folder: string = join(PROJECT_FOLDER, "data/results"),
): Promise<ResultFile[]> {
  const largestFirst = PROFILES.filter((profile) => profile !== "smoke").toReversed();
  const results: ResultFile[] = [];
  for (const entry of selected(catalogue(), [pattern])) {
    for (const profile of largestFirst) {
      const [result] = await recordedResults([entry], join(folder, profile));
      if (!result) continue;
      results.push(result);
      break;
    }
  }
  return results;
}
