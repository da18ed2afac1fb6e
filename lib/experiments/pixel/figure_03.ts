import type { CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { errorFigure } from "./error_figure.ts";
import type { NetworkStudy } from "./network_experiment.ts";
import { networkProfiles } from "./network_profiles.ts";

/** The two steps, as the table calls them. */
const [PROJECTED, PLAIN] = ["projected Euler", "Euler"];
/** The step from which on the projected one is to be ahead. */
const FROM = 5;

/** After how many steps of a prediction the plain one is no worse than the projected one. */
function stepsBehind(found: readonly CaseResult[]): CaseRow[] {
  const [projected, plain] = [PROJECTED, PLAIN]
    .map((name) => found.map(({ series }) => series?.[`rE ${name}`]).find((errors) => errors !== undefined));
  if (!projected || !plain) return [];
  const behind = projected.filter((error, n) => n >= FROM - 1 && (error ?? Infinity) >= (plain[n] ?? Infinity));
  return [{ case: PROJECTED, quantity: "steps behind", ours: behind.length }];
}

/** Figure 3. */
export const experiment: Experiment<NetworkStudy> = {
  ...errorFigure({
    id: "pixel/figure-03",
    title: "Linear advection: errors of predictions",
    guide: [`steps behind: of those from the ${FROM}th on, how many have a larger rE with projection than without`],
    networks: { [PROJECTED]: networkProfiles("advection"), [PLAIN]: networkProfiles("advection-euler") },
  }),
  derived: stepsBehind,
};
