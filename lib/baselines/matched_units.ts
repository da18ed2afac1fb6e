import { z } from "zod";
import { count, oneOf, validated } from "../core/validated.ts";
import { cwRnn } from "./cw_rnn.ts";
import { MODULES } from "./cw_rnn_network.ts";
import { esn } from "./esn.ts";
import { lstm } from "./lstm.ts";

/** What a network is to be matched with. */
export interface MatchOptions {
  /** Features of a snapshot. */
  readonly features: number;
  /** Numbers that the network should have. */
  readonly parameters: number;
}

const MODELS = { lstm, "cw-rnn": cwRnn, esn };
const SCHEMA = z.strictObject({
  model: oneOf(["lstm", "cw-rnn", "esn"]),
  features: count(),
  parameters: count(),
});

/**
 * The units with which a network has as nearly as possible a given number of parameters, so that methods are compared at equal size:
 * of an ESN all weights count, of a CW-RNN the whole matrix between its states.
 * @throws {RangeError} If the model is unknown, or a number is not a whole number of at least 1.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { hits, lstm, matchedUnits } from "propagator";
 *
 * const ladder = hits().ladder({ strides: [1, 4, 16, 64], hidden: [[256], [164], [16], [4]] });
 * const units = matchedUnits("lstm", { features: 22, parameters: ladder.parameters(22) });
 * assertEquals([units, lstm({ units }).parameters(22), ladder.parameters(22)], [57, 19_744, 19_888]);
 * ```
 */
export function matchedUnits(model: "lstm" | "cw-rnn" | "esn", options: MatchOptions): number {
  const { model: known, features, parameters } = validated("match units", SCHEMA, { model, ...options });
  const multiple = known === "cw-rnn" ? MODULES : 1;
  const off = (units: number) => MODELS[known]({ units }).parameters(features) - parameters;
  let units = multiple;
  while (off(units) < 0) units += multiple;
  return units > multiple && -off(units - multiple) < off(units) ? units - multiple : units;
}
