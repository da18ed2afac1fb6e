import type { DcrnnDescription } from "./description.ts";
import type { CheckedFitOptions, DcrnnFitOptions } from "./fit_options.ts";
import type { Runs } from "./runs.ts";

/** What a fit starts from. */
export interface FitTask {
  /** The model. */
  readonly description: DcrnnDescription;
  /** The data, checked. */
  readonly data: Runs;
  /** The options, checked. */
  readonly checked: CheckedFitOptions;
  /** The options as given, for the functions among them. */
  readonly options: DcrnnFitOptions;
}
