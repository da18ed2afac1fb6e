import { amplitudeSpectrum } from "../../numerics/amplitude_spectrum.ts";
import { ACCEPTANCE_GUIDE } from "../acceptance.ts";
import type { CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import type { HierarchyProfile } from "./hierarchy_profiles.ts";
import { middleFrame } from "./middle_frame.ts";
import { modelFigure } from "./model_figure.ts";

/** Waves that the coarse grid of the paper can hold, and those that it cannot but the fields have. */
const RANGES = [[1, 10], [11, 30]].map(([from, to]) => ({ name: `${from} to ${to} waves`, from, to }));

/** By how much spectra differ. */
function rowsFor(kind: string, spectrum: Float64Array, observed: Float64Array): CaseRow[] {
  return RANGES.flatMap(({ name, from, to }) => {
    const logs = Array.from(
      spectrum.subarray(from, to + 1),
      (value, k) => Math.abs(Math.log(value / observed[from + k])),
    );
    const row = (quantity: string, log: number): CaseRow => ({
      case: `${name}${PROTOCOL_MARK}${kind}`,
      reference: kind === "both scales" ? name : undefined,
      quantity,
      ours: Math.exp(log),
    });
    return [
      row("largest factor", Math.max(...logs)),
      row("mean factor", logs.reduce((sum, log) => sum + log, 0) / logs.length),
    ];
  });
}

/** Figure 21: which waves each scale holds. */
export const experiment: Experiment<HierarchyProfile> = modelFigure({
  number: 21,
  title: "Korteweg-de Vries equation: spectra of a wave, of its macroscale, and of both scales",
  guide: [
    "factors by which amplitudes of the encoded and decoded wave are off those of the observed one, in either direction, the largest and the geometric " +
    "mean, for waves that the coarse grid can hold (1 to 10 in the period) and shorter ones",
    ACCEPTANCE_GUIDE,
  ],
  problem: "kdv",
  models: ["multiscale"],
  covers: RANGES.map(({ name }) => name),
  async show(context) {
    const { observed, macro, whole } = await middleFrame(context);
    const [observation, macroscale, both] = [observed.data, macro, whole].map(amplitudeSpectrum);
    return {
      rows: [...rowsFor("macroscale", macroscale, observation), ...rowsFor("both scales", both, observation)],
      series: { observation: [...observation], macroscale: [...macroscale], "both scales": [...both] },
    };
  },
});
