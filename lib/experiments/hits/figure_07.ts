import type { ByProfile, ProfileName } from "../../core/profile.ts";
import { sequenceError } from "../../problems/sequence_error.ts";
import type { Case, CaseContext, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { arithmetic } from "../arithmetic.ts";
import { generation } from "./generation.ts";
import { generationCost, generations, type SequenceEffort, SEQUENCES } from "./sequence_profiles.ts";
import { sequenceSources } from "./sequence_sources.ts";
import { type SequenceName, subjectOf } from "./subject.ts";

/** All four sequences. */
type Efforts = Readonly<Record<SequenceName, SequenceEffort>>;

function efforts(profile: Exclude<ProfileName, "standard">): Efforts {
  const { ks, bach, fluid, flower } = SEQUENCES;
  return { ks: ks[profile], bach: bach[profile], fluid: fluid[profile], flower: flower[profile] };
}

const profiles: ByProfile<Efforts> = { smoke: efforts("smoke"), quick: efforts("quick"), paper: efforts("paper") };

/** A snapshot is followed while its error is below this part of the variance. */
const FOLLOWED = 0.1;

/** The methods that the figure shows. */
function shown(effort: SequenceEffort) {
  return generations(effort).filter(({ name }) => !name.includes(PROTOCOL_MARK));
}

async function run(sequence: string, effort: SequenceEffort, { progress }: CaseContext): Promise<CaseResult> {
  const { data, pictures } = await subjectOf(effort.recipe, progress);
  const rows: CaseRow[] = [];
  const series: Record<string, readonly number[]> = {};
  const keep = (name: string, features: typeof data.features) => {
    for (const [picture, numbers] of Object.entries(pictures(features))) {
      series[picture.endsWith("shape") ? `${sequence} ${picture}` : `${sequence} ${picture} ${name}`] = numbers;
    }
  };
  keep("exact", data.features);
  for (const { name, settings } of shown(effort)) {
    const { generated } = await generation(data, settings, { progress });
    keep(name, generated);
    const { variance, perSnapshot } = sequenceError(generated, data.features);
    const first = perSnapshot.findIndex((error) => !(error <= FOLLOWED * variance));
    const part = first < 0 ? 1 : first / perSnapshot.length;
    rows.push({ case: `${sequence}${PROTOCOL_MARK}${name}`, quantity: "percent followed", ours: 100 * part });
  }
  return { rows, series, ...await arithmetic() };
}

/** Figure 7: what each method makes of each sequence. */
export const experiment: Experiment<Efforts> = {
  id: "hits/figure-07",
  title: "Four sequences as four methods regenerate them",
  guide: [
    "percent followed: of the sequence, from its first snapshot on, before the error of a snapshot exceeds a tenth of the " +
    "variance. The series hold the pictures: the field over time, the signal, a late frame, and the mean of a patch",
  ],
  cite: sequenceSources("ks", "bach", "fluid", "flower"),
  seed: 0,
  profiles,
  cases: (all): Case[] =>
    Object.entries(all).map(([name, effort]) => ({
      name,
      settings: effort,
      cost: shown(effort).reduce((sum, { settings }) => sum + generationCost(settings), 0),
    })),
  run: ({ name, settings }, context): Promise<CaseResult> => run(name, settings as SequenceEffort, context),
  smallerIsBetter: () => false,
};
