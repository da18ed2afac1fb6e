import { explained, type Explanation } from "../experiments/explanations.ts";
import type { ResultFile } from "../io/result_file.ts";
import { escaped } from "./drawing.ts";
import { type HtmlTable, htmlTable } from "./html_table.ts";
import { VERDICT_LOOKS } from "./palette.ts";

/**
 * Why numbers of a result are not the paper's: a heading and its paragraphs for each reason, as the last expression of a cell.
 * @param result As {@link readResult} and {@link recorded} return it.
 * @param explanations Of its experiment, as {@link readExplanations} returns them; those that fit none of its rows are left out.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { explanationsHtml, readExplanations, recorded } from "propagator";
 *
 * const [table2] = await recorded("dcrnn/table-02");
 * const reasons = explanationsHtml(table2, await readExplanations(table2.id));
 * assertStringIncludes(reasons.html, "points of a valley");
 * ```
 */
export function explanationsHtml(
  result: Pick<ResultFile, "rows">,
  explanations: readonly Explanation[],
): HtmlTable {
  const reasons = explained(result, explanations);
  const html = reasons.map(({ title, paragraphs, rows }) => {
    const { colour, sign } = VERDICT_LOOKS[rows[0].verdict];
    const heading = `<p><b><span style="color:${colour}">${sign}</span> ${escaped(title)}</b></p>`;
    return heading + paragraphs.map((text) => `<p>${escaped(text)}</p>`).join("");
  }).join("");
  const text = reasons.map(({ title, paragraphs }) => [title, ...paragraphs].join("\n")).join("\n\n");
  return htmlTable(html || "<p>Nothing to explain</p>", text || "Nothing to explain");
}
