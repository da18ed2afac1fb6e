import { throwIfCancelled } from "../core/errors.ts";
import { breathe } from "../core/progress.ts";
import { validated } from "../core/validated.ts";
import { EquationFit, type LearnedCoefficients } from "../models/dcrnn/equation_fit.ts";
import { design } from "./design.ts";
import { DICTIONARY } from "./dictionary.ts";
import { fitDesign } from "./fit_design.ts";
import type { SparseFit } from "./sparse_fit.ts";
import { checkedDesign, FIT, type SparseFitOptions, type SparseRegressionOptions } from "./sparse_options.ts";
import type { ScaleName, SplitScales } from "./split_scales.ts";

/** What the sum of linear maps is made of; plain data. */
export interface MsHdlFitRecord extends LearnedCoefficients {
  /** The map of each scale. */
  readonly maps: Readonly<Record<ScaleName, SparseFit>>;
}

/** The sum of the equations learned for each scale. */
export class MsHdlFit extends EquationFit<MsHdlFitRecord> {
  /** The map of each scale, with its own error against its part of the truth. */
  get maps(): Readonly<Record<ScaleName, SparseFit>> {
    return this.record.maps;
  }

  /** Keys of what to cite. */
  protected override sources(): string[] {
    return [...super.sources(), "liu2022"];
  }
}

/** The sum of maps by key, in the order of the keys given. */
function summed(maps: readonly ReadonlyMap<string, number>[], keys: readonly string[]): Map<string, number> {
  const present = keys.filter((key) => maps.some((map) => map.has(key)));
  return new Map(present.map((key) => [key, maps.reduce((sum, map) => sum + (map.get(key) ?? 0), 0)]));
}

const SCALES = ["fast", "medium", "slow"] as const;

/**
 * Multiscale hierarchical deep learning with linear maps, as the paper compares with it: one map over the dictionary for each
 * scale, fitted by least squares to the forward Euler residual, Eq. (6.12), of data in which this scale alone moves.
 * The learned equation is the sum of the maps. It needs the true epsilon, which splits the data.
 * @param split As {@link splitScales} makes it.
 * @param options terms: default the paper's 18; stencil: default "c2"; stride: one cell of so many is a row, default 1.
 * @throws {TypeError} If an option is unknown or of a wrong kind, or a part is no trajectory.
 * @throws {RangeError} If a term is unknown, or a number is out of range.
 * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
 * @see Delgadillo, Hu and Yang, "Multiscale and nonlocal learning for PDEs using densely connected RNNs", Example 6.9; Liu, Kutz
 *   and Brunton 2022, doi:10.1098/rsta.2021.0200
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { fitMsHdl, splitScales, transport } from "propagator";
 *
 * const data = await transport({ epsilon: 1 / 64 }).simulate({ cells: 100, steps: 32 });
 * const fit = await fitMsHdl(await splitScales(data), { stencil: "c8" });
 * assertAlmostEquals(fit.error(), 0.1, 0.01); // half the step, the error of forward Euler
 * ```
 */
export async function fitMsHdl(
  split: SplitScales,
  { terms, stencil, ...options }: Omit<SparseRegressionOptions, "scheme"> & SparseFitOptions = {},
): Promise<MsHdlFit> {
  const described = checkedDesign({ terms, stencil, scheme: "forward-euler" });
  const { stride, signal, progress } = validated("fit MS-HDL", FIT, options);
  const missing = SCALES.find((scale) => !split?.[scale]);
  if (missing) {
    throw new TypeError(`Cannot fit MS-HDL: it takes data of each scale, got none of "${missing}"; call splitScales()`);
  }
  const fits: SparseFit[] = [];
  for (const scale of SCALES) {
    throwIfCancelled(signal, "the MS-HDL fit");
    const part = split[scale];
    fits.push(fitDesign(design(described, part, stride), { ...described, method: { name: "least-squares" } }, part));
    progress?.({ done: fits.length, of: SCALES.length, note: scale });
    await breathe();
  }
  const [fast, medium, slow] = fits;
  const records = fits.map(({ record }) => record);
  return new MsHdlFit({
    epsilon: split.fast.epsilon,
    coefficients: summed(records.map(({ coefficients }) => coefficients), described.terms),
    featureSizes: fast.record.featureSizes,
    truth: records.every(({ truth }) => truth) ? summed(records.map(({ truth }) => truth!), DICTIONARY) : undefined,
    outcome: { status: "ok", steps: SCALES.length },
    warnings: [],
    maps: { fast, medium, slow },
  });
}
