/**
 * Fits DC-RNN models in a worker.
 *
 * @module
 */
import { answerRequests } from "../../core/in_workers.ts";
import type { DcrnnFitRecord } from "./dcrnn_fit_record.ts";
import type { DcrnnDescription } from "./description.ts";
import { fitDcrnn } from "./fit_dcrnn.ts";
import type { DcrnnFitOptions } from "./fit_options.ts";
import type { Runs } from "./runs.ts";

/** One fit; plain data. */
export interface FitRequest {
  /** The model. */
  readonly description: DcrnnDescription;
  /** The data. */
  readonly data: Runs;
  /** How to fit, without the functions. */
  readonly options: DcrnnFitOptions;
}

answerRequests<FitRequest, DcrnnFitRecord>(async ({ description, data, options }, progress) => {
  const { record } = await fitDcrnn(description, data, { ...options, progress });
  return record;
});
