import { wildcard } from "../core/wildcard.ts";
import type { ResultFile } from "../io/result_file.ts";
import { type Figure, figure } from "./figure.ts";
import { DCRNN_FIGURES } from "./dcrnn_figures.ts";
import type { FigureRule } from "./figure_rule.ts";
import { HITS_FIGURES } from "./hits_figures.ts";
import { LATENT_SDE_FIGURES } from "./latent_sde_figures.ts";
import { PIXEL_FIGURES } from "./pixel_figures.ts";

const RULES = [...DCRNN_FIGURES, ...HITS_FIGURES, ...PIXEL_FIGURES, ...LATENT_SDE_FIGURES];

/** What a rule makes of a result; nothing where it has nothing to draw, such as where cases failed or are still to be computed. */
function drawings({ draw }: FigureRule, result: ResultFile): string[] {
  try {
    return [draw(result)].flat().filter((svg) => svg !== undefined);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/**
 * The figures of a recorded result, as the paper and the notebooks draw them.
 * @returns None where the result has nothing to draw.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { readResult, recordedFigures } from "propagator";
 *
 * const [errors] = recordedFigures(await readResult("data/results/paper/dcrnn-table-01.json"));
 * assertStringIncludes(errors.svg, "closed form");
 * ```
 */
export function recordedFigures(result: ResultFile): Figure[] {
  return RULES.filter(({ experiments }) => experiments.some((pattern) => wildcard(pattern).test(result.id)))
    .flatMap((rule) => drawings(rule, result).map((svg) => figure(svg, rule.says)));
}
