import type { Experiment } from "../experiment.ts";
import { figure05 } from "./figure_05.ts";
import type { LadderSettings } from "./trained_ladder.ts";

/** Figure 5, the damped cubic oscillator. */
export const experiment: Experiment<LadderSettings> = figure05("cubic");
