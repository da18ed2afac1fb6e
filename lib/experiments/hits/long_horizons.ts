import { firstStates } from "../../models/hits/first_states.ts";
import { forecastError } from "../../models/hits/forecast_error.ts";
import { Ladder } from "../../models/hits/ladder.ts";
import { rk4 } from "../../models/hits/runge_kutta_rung.ts";
import { concatenated } from "../../problems/concatenated.ts";
import type { CaseRow } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { SYSTEMS } from "./systems.ts";
import type { TrainedLadder } from "./trained_ladder.ts";

/** Pieces of Lorenz's orbit that the paper's program can join; it has that switched off. */
const PIECES = 5;
/** Time units over which errors are taken: the paper's text speaks of about five, its program scores 2.56, and five pieces have 12.8. */
const HORIZONS = [5, 12.8];

/** How to read the rows of {@link longHorizons}. */
export const HORIZON_GUIDE =
  "to time 5, to time 12.8: over longer trajectories than those of the other rows, which end at 2.56: five pieces of the orbit joined. " +
  "The paper's text speaks of about five time units";

/** Errors of the coupled networks and of Runge-Kutta's method over longer times, on pieces of Lorenz's orbit put together. */
export async function longHorizons({ ladder, data: { validation, test } }: TrainedLadder): Promise<CaseRow[]> {
  const long = concatenated(test, PIECES);
  const { timeStep } = long;
  const steps = long.states.shape[1] - 1;
  const solver = new Ladder({ timeStep, rungs: [rk4(SYSTEMS.lorenz.rhs, { timeStep })] });
  const rows: CaseRow[] = [];
  for (
    const [name, stepper] of [["coupled", await ladder.select(validation)], ["RK4 with steps of dt", solver]] as const
  ) {
    const { perStep } = forecastError(await stepper.forecast(firstStates(long), { steps }), long);
    for (const horizon of HORIZONS) {
      const counted = perStep.subarray(0, Math.round(horizon / timeStep));
      const ours = counted.reduce((sum, e) => sum + e, 0) / counted.length;
      rows.push({ case: `${name}${PROTOCOL_MARK}to time ${horizon}`, quantity: "mean squared error", ours });
    }
  }
  return rows;
}
