import { canonicalJson } from "../core/hash.ts";
import { damaged } from "../io/damaged.ts";
import { ifThere } from "../io/if_there.ts";
import { readSafetensors, writeSafetensors } from "../io/safetensors.ts";

/** How far the simulation of a wake is. */
export interface WakeState {
  /** Intervals between snapshots that are done, those before the record included. */
  readonly done: number;
  /** Populations of the lattice. */
  readonly populations: Float64Array;
  /** Snapshots so far, one after the other. */
  readonly velocity: Float64Array;
  /** Drag coefficient at each of them. */
  readonly drag: Float64Array;
  /** Lift coefficient at each of them. */
  readonly lift: Float64Array;
}

const ARRAYS = ["populations", "velocity", "drag", "lift"] as const;

/** Saves a state with the settings that it depends on, so that a reader sees the old file or the new one, never a part. */
export async function saveWake(path: string, settings: unknown, state: WakeState): Promise<void> {
  const tensors = new Map(
    ARRAYS.map((name) => [name, { dtype: "F64", shape: [state[name].length], data: state[name] }] as const),
  );
  const metadata = new Map([["settings", canonicalJson(settings)], ["done", String(state.done)]]);
  await writeSafetensors(path, { tensors, metadata });
}

/**
 * Loads a state, or undefined if there is no file.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is not one.
 * @throws {RangeError} If it belongs to other settings.
 */
export async function loadWake(path: string, settings: unknown): Promise<WakeState | undefined> {
  const file = await ifThere(readSafetensors(path));
  if (!file) return undefined;
  const [populations, velocity, drag, lift] = ARRAYS.map((name) => {
    const data = file.tensors.get(name)?.data;
    if (!(data instanceof Float64Array)) {
      throw damaged(path, "a checkpoint of a wake", `it lacks "${name}"; delete it to start afresh`);
    }
    return data;
  });
  const saved = file.metadata.get("settings");
  if (saved !== canonicalJson(settings)) {
    throw new RangeError(
      `Cannot go on from ${path}: it was saved by a run with settings ${saved}, this run has ${
        canonicalJson(settings)
      }; ` +
        "use those settings, or another file for this run",
    );
  }
  return { done: Number(file.metadata.get("done")), populations, velocity, drag, lift };
}
