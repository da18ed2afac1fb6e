import { join } from "node:path";
import { settingsHash } from "../../core/hash.ts";
import type { Progress } from "../../core/progress.ts";
import { burgersPlane, type BurgersPlaneOptions } from "../../problems/burgers_plane.ts";
import { cylinderInChannel } from "../../problems/cylinder_in_channel.ts";
import type { CylinderInChannelOptions } from "../../problems/cylinder_in_channel_options.ts";
import type { FieldSeries } from "../../problems/field_series.ts";
import { kortewegDeVries, type KortewegDeVriesOptions } from "../../problems/korteweg_de_vries.ts";
import type { FieldSamples, SampleFieldsOptions } from "../../problems/sample_fields.ts";
import type { ChannelRunOptions } from "../../problems/simulate_cylinder.ts";
import { PROJECT_FOLDER } from "../project_folder.ts";

/** How fields are sampled, as plain data. */
type Sampling = Omit<SampleFieldsOptions, "folder" | "signal" | "progress">;

/** Fields of one of the paper's three equations; plain data. */
export type FieldDataSettings =
  | { readonly problem: "kdv"; readonly options: KortewegDeVriesOptions; readonly sampling: Sampling }
  | {
    readonly problem: "burgers";
    readonly options: BurgersPlaneOptions;
    readonly sampling: Sampling;
    /** Whether they fit in memory. */
    readonly keptIn: "memory" | "files";
  }
  | {
    readonly problem: "cylinder";
    readonly options: CylinderInChannelOptions;
    readonly sampling: Omit<ChannelRunOptions, "signal" | "progress">;
  };

/** Fields to learn from and to be scored by. */
export interface FieldData {
  /** As the models see them. */
  readonly samples: FieldSamples;
  /** The test fields without noise, where there is any. */
  readonly clean?: FieldSeries;
}

/** Where fields go that do not fit in memory. */
const FOLDER = join(PROJECT_FOLDER, "data/cache/fields");

/** What was made of the last equation, by settings: one case after another asks for the same. */
let made = { problem: "", data: new Map<string, Promise<FieldData>>() };

/** Solves the equation, once as long as no other one is asked for. */
export function fieldData(settings: FieldDataSettings, progress: Progress): Promise<FieldData> {
  if (settings.problem !== made.problem) made = { problem: settings.problem, data: new Map() };
  const key = settingsHash(settings);
  const data = made.data.get(key) ?? solved(settings, progress);
  made.data.set(key, data);
  return data;
}

async function solved(settings: FieldDataSettings, progress: Progress): Promise<FieldData> {
  const { problem, options, sampling } = settings;
  const telling: Progress = ({ note = "the flow", ...event }) => progress({ ...event, note: `solves ${note}` });
  if (problem === "cylinder") {
    return { samples: await cylinderInChannel(options).sample({ ...sampling, progress: telling }) };
  }
  const equation = problem === "kdv" ? kortewegDeVries(options) : burgersPlane(options);
  const sampled = (own: Sampling) => {
    const isLarge = problem === "burgers" && settings.keptIn === "files";
    const folder = isLarge ? join(FOLDER, `${problem}-${settingsHash({ options, own }).slice(0, 16)}`) : undefined;
    return equation.sample({ ...own, folder, progress: telling });
  };
  const quiet = await sampled({ ...sampling, training: 0, validation: 0, noise: 0 });
  return { samples: await sampled(sampling), clean: quiet.test };
}
