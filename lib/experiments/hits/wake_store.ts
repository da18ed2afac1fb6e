import { join } from "node:path";
import { settingsHash } from "../../core/hash.ts";
import { cylinderWake } from "../../problems/cylinder_wake.ts";
import type { CylinderWakeOptions } from "../../problems/cylinder_wake_options.ts";
import type { WakeSimulateOptions } from "../../problems/simulate_cylinder_wake.ts";
import type { WakeRecord } from "../../problems/wake_record.ts";
import { codeVersion } from "../code_version.ts";
import { PROJECT_FOLDER } from "../project_folder.ts";

/** What a wake is, and how its run is watched. */
export interface StoredWakeOptions extends Omit<WakeSimulateOptions, "checkpoint"> {
  /** The flow. */
  readonly flow: CylinderWakeOptions;
  /** Where wakes are kept. Default: the project's cache. */
  readonly folder?: string;
}

/**
 * Takes a wake from the store that all experiments share, and computes and keeps it if it is not there: once, whichever cases
 * ask for it at the same time. A run that is killed goes on; changed settings or changed code make another wake.
 */
export function storedWake(
  { flow, folder = join(PROJECT_FOLDER, "data/cache/wakes"), signal, progress, ...recorded }: StoredWakeOptions,
): Promise<WakeRecord> {
  const wake = cylinderWake(flow);
  const { hash } = codeVersion(new URL("../../problems/simulate_cylinder_wake.ts", import.meta.url).href);
  const key = settingsHash({ flow: wake.description, recorded, code: hash }).slice(0, 16);
  const checkpoint = { path: join(folder, `wake-${key}.safetensors`) };
  return wake.simulate({ ...recorded, checkpoint, signal, progress });
}
