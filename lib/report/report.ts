import type { Explanation } from "../experiments/explanations.ts";
import { explained } from "../experiments/explanations.ts";
import { overview } from "../experiments/overview.ts";
import { labelOf } from "../experiments/papers.ts";
import type { BenchLine } from "../experiments/benchmarks.ts";
import type { ResultFile } from "../io/result_file.ts";
import { recordedFigures } from "../plots/recorded_figures.ts";
import { experimentPage, pageFile } from "./experiment_page.ts";
import { overviewPage } from "./overview_page.ts";
import { INDEX, STYLE_FILE } from "./page.ts";
import { STYLE } from "./style.ts";
import { themed } from "./themed.ts";

/** What the report is made of. */
export interface ReportSource {
  /** Ids of all experiments, in order. */
  readonly ids: readonly string[];
  /** Their results, each at the largest recorded size. */
  readonly results: readonly ResultFile[];
  /** How to read the table of an experiment. */
  guideOf(id: string): readonly string[];
  /** Why numbers of an experiment differ from the paper's. */
  explanationsOf(id: string): readonly Explanation[];
  /** Notebooks that show an experiment. */
  notebooksOf(id: string): readonly string[];
  /** Times beside PyTorch's. */
  readonly benchmarks: readonly BenchLine[];
}

/**
 * The report as files, by their names relative to its folder.
 *
 * A page for each result with its figures, and {@link INDEX} with all of them; what has no result has no page.
 */
export function report({ ids, results, benchmarks, ...of }: ReportSource): Map<string, string> {
  const files = new Map([[STYLE_FILE, STYLE], [INDEX, overviewPage(overview(ids, results), benchmarks)]]);
  results.forEach((result, i) => {
    const { id } = result;
    const figures = recordedFigures(result).map((figure, k) => ({
      figure,
      file: `figures/${id.replaceAll("/", "-")}-${k + 1}.svg`,
    }));
    for (const { file, figure } of figures) files.set(file, themed(figure.svg));
    const neighbour = (other: ResultFile | undefined, arrow: string): [string, string][] =>
      other ? [[pageFile(other.id), `${arrow} ${labelOf(other.id)}`]] : [];
    const links = [...neighbour(results[i - 1], "←"), ...neighbour(results[i + 1], "→")];
    const explanations = explained(result, of.explanationsOf(id));
    const page = { result, guide: of.guideOf(id), figures, explanations, notebooks: of.notebooksOf(id) };
    files.set(pageFile(id), experimentPage(page, links));
  });
  return files;
}
