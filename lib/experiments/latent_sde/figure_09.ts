import { kortewegDeVriesSlope } from "../../numerics/korteweg_de_vries.ts";
import { kortewegDeVries } from "../../problems/korteweg_de_vries.ts";
import type { CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import type { HierarchyProfile } from "./hierarchy_profiles.ts";
import { modelFigure } from "./model_figure.ts";
import { learnedDrift, type LineDrift, type StencilResponse, stencilResponses } from "./stencil_response.ts";

const INPUTS = Float64Array.from({ length: 64 }, (_, i) => -1 + (2 * i) / 63);

/** Of the straight line through zero that is nearest to a drift. */
function slopeOf({ drift }: StencilResponse): number {
  const [above, below] = [drift, INPUTS].map((values) => values.reduce((sum, value, i) => sum + value * INPUTS[i], 0));
  return above / below;
}

/** The differences of the equation on the coarse grid. */
function differences(points: number): LineDrift {
  const { length, dispersion } = kortewegDeVries().description;
  const slope = kortewegDeVriesSlope({ points, spacing: length / points, dispersion });
  return (states, batch) => {
    const all = new Float64Array(states.length);
    for (let b = 0; b < batch; b++) {
      const row = [b * points, (b + 1) * points] as const;
      slope(states.subarray(...row), all.subarray(...row));
    }
    return Promise.resolve(all);
  };
}

/** Figure 9: what a coarse point's drift sees of its neighbours. */
export const experiment: Experiment<HierarchyProfile> = modelFigure({
  number: 9,
  title: "Korteweg-de Vries equation: the drift of a coarse point as one of its neighbours changes",
  guide: [
    "k: the neighbour, in coarse points to the right, which goes from -1 to 1 while all others are zero. slope: of the straight line through zero " +
    "nearest to the drift; beside the learned one that of finite differences on the coarse grid, which a macrostate of any magnitude has, too, " +
    "as far as the equation is linear. The learned drift also takes back what noise adds to the macrostate, since the posterior does: its slope at " +
    "k = 0 is the more negative, the larger the diffusion over the posterior's variance",
  ],
  problem: "kdv",
  models: ["implicit-scale"],
  async show({ fit }) {
    const { grid: [points], ratio, stencil } = fit.record.description;
    const line = { points: points / ratio, stencil, inputs: INPUTS };
    const both = {
      "finite differences": await stencilResponses(differences(line.points), line),
      "learned": await stencilResponses(learnedDrift(fit), line),
    };
    const rows = Object.entries(both).flatMap(([kind, responses]) =>
      responses.map((response): CaseRow => ({
        case: `k = ${response.offset}${PROTOCOL_MARK}${kind}`,
        quantity: "slope",
        ours: slopeOf(response),
      }))
    );
    const curves = Object.entries(both).flatMap(([kind, responses]) =>
      responses.map(({ offset, drift }) => [`${kind}, k = ${offset}`, [...drift]] as const)
    );
    return { rows, series: { input: [...INPUTS], ...Object.fromEntries(curves) } };
  },
});
