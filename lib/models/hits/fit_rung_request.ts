import type { RungCheckpointOptions } from "./rung_checkpoint.ts";
import type { RungRequest } from "./train_rung.ts";

/** One step size's work, and where it is saved; plain data. */
export interface FitRungRequest extends RungRequest {
  /** Where each look is saved; a training that is there already goes on. Default: nowhere. */
  readonly checkpoint?: RungCheckpointOptions;
}

/** What a worker is sent. */
export interface SharedRungRequest {
  readonly request: FitRungRequest;
  /** Workers that train at the same time. */
  readonly workers: number;
}
