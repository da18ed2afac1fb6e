import type { DcrnnFit } from "../../models/dcrnn/dcrnn_fit.ts";
import type { SchemeName } from "../../models/dcrnn/schemes.ts";
import type { Case, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { ARS_PAPER, DCRNN_PAPER, MICRO_MACRO_PAPER } from "./cite.ts";
import { fitProtocols, PROTOCOLS, type RowSettings } from "./fit_protocols.ts";
import { GUIDE, IDENTITY_GUIDE, NOT_ARRIVED } from "./table_notes.ts";
import { thinned } from "./thinned.ts";

/** What tells one of Tables 1 to 4 from the others. */
export interface CoefficientTable {
  /** Number of the table. */
  readonly number: number;
  /** Its title. */
  readonly title: string;
  /** Time scheme of the loss. */
  readonly scheme: SchemeName;
  /** Highest power M of 1 / epsilon in the network. */
  readonly orders: number;
  /**
   * Adam updates in the paper profile, which the paper does not tell. With scales: the released program's 80,000, which Adam
   * needs to arrive at 1/512, as the printed row did. Without: 20,000, since Adam does not arrive anyway, and the longer it
   * walks, the more weights the penalty takes to zero, where L-BFGS may stay.
   */
  readonly iterations: number;
}

/** How hard a profile works. */
export interface TableSettings {
  /** Values of `1 / epsilon`. */
  readonly inverseEpsilons: readonly number[];
  /** Adam updates. */
  readonly iterations: number;
  /** Most L-BFGS iterations. */
  readonly polishIterations: number;
  /** One cell of so many is a row of the loss. */
  readonly stride: number;
}

const ALL = [16, 32, 64, 128, 256, 512] as const;
const CLOSED_FORM = "closed form";

/** By how many percentage points Adam's error exceeds the minimiser's if Adam has not arrived. */
const ARRIVED_WITHIN = 10;

/** The released program's l1 penalty. */
const SPARSITY = 1e-6;

/**
 * How hard each profile works. In the paper profile derivatives see all 1000 cells, and a loss over every fourth one moves no
 * coefficient of the minimiser by more than 3e-5 of itself in any row.
 */
function profiles(iterations: number): Record<"smoke" | "quick" | "paper", TableSettings> {
  return {
    smoke: { inverseEpsilons: [16, 256], iterations: 200, polishIterations: 100, stride: 25 },
    quick: { inverseEpsilons: ALL, iterations: 4000, polishIterations: 2000, stride: 8 },
    paper: { inverseEpsilons: ALL, iterations, polishIterations: 20_000, stride: 4 },
  };
}

function protocolRows(name: string, protocol: string, fit: DcrnnFit, remarks: readonly string[]): CaseRow[] {
  const { outcome, loss, epsilonPredicted, warnings } = fit;
  const truth = fit.record.truth!;
  const numbers: [quantity: string, value: number][] = [
    ...fit.deltas(),
    ["error", fit.error()],
    ...[...fit.coefficients()].filter(([term]) => !truth.has(term)), // which the paper does not print
    ["loss", loss],
  ];
  if (!Number.isNaN(epsilonPredicted)) numbers.push(["epsilon", epsilonPredicted]);
  const { description, relaxationRate, epsilon } = fit.record;
  if (description.relaxation === "both") numbers.push(["implicit share", relaxationRate * epsilon ** 2]);
  const note = (outcome.status === "diverged" ? [outcome.hint] : [...warnings, ...remarks]).join("; ");
  return numbers.map(([quantity, value]) => ({
    case: `${name}${PROTOCOL_MARK}${protocol}`,
    reference: name,
    quantity,
    ours: outcome.status === "diverged" ? null : value,
    ...(quantity === "error" && note && { note }),
  }));
}

/** What the time scheme alone does to a perfect fit: the same factor on the coefficients of g and of A rho. */
function closedFormRows(name: string, inverseEpsilon: number, bias: number): CaseRow[] {
  const where = { case: `${name}${PROTOCOL_MARK}${CLOSED_FORM}`, reference: name };
  const delta = (bias / 100) * inverseEpsilon ** 2;
  return [
    { ...where, quantity: "g", ours: delta },
    { ...where, quantity: "A rho", ours: delta },
    { ...where, quantity: "error", ours: Math.abs(bias) },
  ];
}

/** The experiment of one of Tables 1 to 4. */
export function coefficientTable(
  { number, title, scheme, orders, iterations }: CoefficientTable,
): Experiment<
  TableSettings
> {
  return {
    id: `dcrnn/table-${String(number).padStart(2, "0")}`,
    title,
    guide: scheme === "imex1" ? [...GUIDE, IDENTITY_GUIDE] : GUIDE,
    cite: [DCRNN_PAPER, ARS_PAPER, MICRO_MACRO_PAPER],
    seed: 0,
    profiles: profiles(iterations),
    cases: ({ inverseEpsilons, ...work }): Case[] =>
      inverseEpsilons.map((inverseEpsilon) => ({
        name: `1/${inverseEpsilon}`,
        settings: { inverseEpsilon, scheme, orders, sparsity: SPARSITY, ...work } satisfies RowSettings,
        cost: (scheme === "imex1" ? 2 : 1) * (work.iterations + work.polishIterations),
      })),
    async run({ name, settings }, context): Promise<CaseResult> {
      const row = settings as RowSettings;
      const fits = await fitProtocols(row, context);
      const series: Record<string, readonly number[]> = {};
      const rows: CaseRow[] = [];
      const converged = fits.get(PROTOCOLS.converged)!;
      for (const [protocol, fit] of fits) {
        const key = `${name}${PROTOCOL_MARK}${protocol}`;
        const adamAlone = protocol === PROTOCOLS.adam || protocol === PROTOCOLS.adamWithIdentity;
        const astray = adamAlone && fit.error() > converged.error() + ARRIVED_WITHIN;
        rows.push(...protocolRows(name, protocol, fit, astray ? [NOT_ARRIVED] : []));
        if (adamAlone) continue; // the beginning of a longer run
        const { at, values } = thinned(fit.history);
        series[`loss ${key}`] = values;
        series[`iteration ${key}`] = at;
      }
      rows.push(...closedFormRows(name, row.inverseEpsilon, converged.schemeBias()));
      return { rows, series };
    },
    smallerIsBetter: () => true,
  };
}
