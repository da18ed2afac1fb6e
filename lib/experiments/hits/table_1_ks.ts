import type { Experiment } from "../experiment.ts";
import type { SequenceEffort } from "./sequence_profiles.ts";
import { table1 } from "./table_1.ts";

/** Table 1, row "ks". */
export const experiment: Experiment<SequenceEffort> = table1("ks");
