import { throwIfCancelled } from "../../core/errors.ts";
import { checkData } from "./check_data.ts";
import type { DcrnnFit } from "./dcrnn_fit.ts";
import type { DcrnnDescription } from "./description.ts";
import { fitCoefficients } from "./fit_coefficients.ts";
import { checkedFitOptions, type DcrnnFitOptions } from "./fit_options.ts";
import { fitWeights } from "./fit_weights.ts";
import { type Runs, runsOf } from "./runs.ts";

/** Fits a described DC-RNN to data; {@link Dcrnn.fit} is this with a chain before it. */
export async function fitDcrnn(
  description: DcrnnDescription,
  data: Runs,
  options: DcrnnFitOptions = {},
): Promise<DcrnnFit> {
  const checked = checkedFitOptions(options);
  checkData(data, description);
  const cells = runsOf(data)[0].x.length;
  if (checked.stride > cells) {
    throw new RangeError(
      `Cannot fit a DC-RNN: stride must be at most ${cells}, the cells of the data, got ${checked.stride}`,
    );
  }
  const isConverged = checked.solver === "converged";
  const several = description.equations.length > 1 || description.zeroMean > 0 || description.relaxation === "by-cell";
  if (isConverged && description.loss === "huber" && several) {
    throw new RangeError(
      'Cannot fit a DC-RNN: solver "converged" takes loss("huber") for one equation with one rate and without zeroMean, ' +
        'since thresholds differ; use solver "adam-lbfgs", or loss("l1")',
    );
  }
  if (isConverged && checked.resume) {
    throw new RangeError(
      'Cannot fit a DC-RNN: solver "converged" has no state to go on from; leave out resume, or use solver "adam-lbfgs"',
    );
  }
  throwIfCancelled(options.signal, "DC-RNN training");
  return await (isConverged ? fitCoefficients : fitWeights)({ description, data, checked, options });
}
