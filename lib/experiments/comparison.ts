import { type ColumnTable, from } from "arquero";
import type { ResultFile, ResultRow } from "../io/result_file.ts";
import { PROTOCOL_MARK } from "./result_table.ts";

/** Ours by the paper's number; null where one is missing, or the paper's is zero. */
export function ratioToPaper({ paper, ours }: Pick<ResultRow, "paper" | "ours">): number | null {
  return paper === null || paper === 0 || ours === null ? null : ours / paper;
}

/**
 * The numbers of results as one Arquero table, to be filtered, grouped and joined: `experiment`, `profile`, `case` (the paper's row),
 * `protocol` ("" if there is only one), `quantity`, `paper`, `ours`, `ratio` of ours to the paper's, `verdict` and `note`.
 * @param results As {@link readResult} and {@link recorded} return them.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { comparison, recorded, tableHtml } from "propagator";
 *
 * const errors = comparison(await recorded("dcrnn/table-01"))
 *   .filter("row => row.quantity === 'error' && row.protocol === 'converged'");
 * assertEquals(errors.numRows(), 6); // one for each Knudsen number
 * tableHtml(errors.select("case", "paper", "ours", "ratio", "verdict")); // as the last expression of a cell, it shows itself
 * ```
 */
export function comparison(results: ResultFile | readonly ResultFile[]): ColumnTable {
  return from(
    [results].flat().flatMap(({ id, profile, rows }) =>
      rows.map((row) => {
        const [name, protocol = ""] = row.case.split(PROTOCOL_MARK);
        const { quantity, paper, ours, verdict, note } = row;
        return {
          experiment: id,
          profile,
          case: name,
          protocol,
          quantity,
          paper,
          ours,
          ratio: ratioToPaper(row),
          verdict,
          note,
        };
      })
    ),
  );
}
