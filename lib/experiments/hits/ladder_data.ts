import { canonicalJson } from "../../core/hash.ts";
import { ndarray } from "../../core/ndarray.ts";
import type { SplitName } from "../../problems/ode_description.ts";
import type { Samples } from "../../problems/sample_ode.ts";
import { shownTrajectories, type Trajectories } from "../../problems/trajectories.ts";
import { withNoise } from "../../problems/with_noise.ts";
import { type SystemName, SYSTEMS } from "./systems.ts";

/** What a ladder is trained, selected and scored on; plain data. */
export interface LadderDataSettings {
  /** Which system. */
  readonly system: SystemName;
  /** Standard deviation of the noise over that of the data. */
  readonly noise: number;
  /** Trajectories of each split. Default as in the paper. */
  readonly sizes?: Readonly<Record<SplitName, number>>;
}

/** The data made last: cases of one experiment follow one another and want the same. */
let latest: { readonly key: string; readonly data: Promise<Samples> } | undefined;

/** The data of a ladder, as the paper's program makes them. */
export function ladderData(settings: LadderDataSettings): Promise<Samples> {
  const { system, noise, sizes } = settings;
  const key = canonicalJson({ system, noise, sizes });
  if (latest?.key !== key) latest = { key, data: made(settings) };
  return latest.data;
}

async function made({ system, noise, sizes }: LadderDataSettings): Promise<Samples> {
  const clean = await SYSTEMS[system].sample(sizes?.training, { validation: sizes?.validation, test: sizes?.test });
  return noise > 0 ? withNoise(clean, { level: noise }) : clean;
}

/** The first so many trajectories, or all if there are no more. */
export function firstOf(data: Trajectories, many: number): Trajectories {
  const [all, samples, dimension] = data.states.shape;
  if (many >= all) return data;
  const states = ndarray([many, samples, dimension], data.states.data.subarray(0, many * samples * dimension));
  return shownTrajectories({ ...data, states });
}
