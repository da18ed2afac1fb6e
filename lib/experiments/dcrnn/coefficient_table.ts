import { transport } from "../../problems/transport.ts";
import type { Case, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import type { TrainingEffort } from "./adam_then_polish.ts";
import { ARS_PAPER, DCRNN_PAPER, MICRO_MACRO_PAPER } from "./cite.ts";
import { fitProtocols, hasIdentityRuns, PROTOCOLS, type RowSettings } from "./fit_protocols.ts";
import { closedFormRows, protocolRows } from "./protocol_rows.ts";
import { GUIDE, IDENTITY_GUIDE, NOT_ARRIVED } from "./table_notes.ts";
import type { TableRow } from "./table_rows.ts";
import { thinned } from "./thinned.ts";

/** What tells one table of coefficients from the others. */
export interface CoefficientTable {
  /** Number of the table. */
  readonly number: number;
  /** Its title. */
  readonly title: string;
  /** Its rows. */
  readonly rows: readonly TableRow[];
  /**
   * Adam updates in the paper profile, which the paper does not tell. With scales: the released program's 80,000, which Adam
   * needs to arrive at 1/512, as the printed row did. Without: 20,000, since Adam does not arrive anyway, and the longer it
   * walks, the more weights the penalty takes to zero, where L-BFGS may stay.
   */
  readonly iterations: number;
  /** One cell of so many is a row of the loss in the paper profile. Derivatives see all 1000 cells. */
  readonly stride: number;
}

/** The rows of a profile, and how hard it works for each. */
export interface TableSettings extends TrainingEffort {
  /** The rows. */
  readonly rows: readonly TableRow[];
}

/** By how many percentage points Adam's error exceeds the minimiser's if Adam has not arrived. */
const ARRIVED_WITHIN = 10;

/** How hard each profile works. */
function profiles({ rows, iterations, stride }: CoefficientTable): Record<"smoke" | "quick" | "paper", TableSettings> {
  const few = rows.length > 4 ? rows.filter(({ inverseEpsilon }) => [16, 256].includes(inverseEpsilon)) : rows;
  return {
    smoke: { rows: few, iterations: 200, polishIterations: 100, stride: 25 },
    quick: { rows, iterations: 4000, polishIterations: 2000, stride: Math.max(8, stride) },
    paper: { rows, iterations, polishIterations: 20_000, stride },
  };
}

/** The experiment of a table of coefficients. */
export function coefficientTable(table: CoefficientTable): Experiment<TableSettings> {
  return {
    id: `dcrnn/table-${String(table.number).padStart(2, "0")}`,
    title: table.title,
    guide: table.rows.some(hasIdentityRuns) ? [...GUIDE, IDENTITY_GUIDE] : GUIDE,
    cite: [DCRNN_PAPER, ARS_PAPER, MICRO_MACRO_PAPER],
    seed: 0,
    profiles: profiles(table),
    cases: ({ rows, ...work }): Case[] =>
      rows.map((row) => ({
        name: row.name,
        settings: { ...row, ...work } satisfies RowSettings,
        cost: (hasIdentityRuns(row) ? 2 : 1) * (work.iterations + work.polishIterations),
      })),
    async run({ name, settings }, context): Promise<CaseResult> {
      const row = settings as RowSettings;
      const data = await transport({ epsilon: 1 / row.inverseEpsilon }).simulate();
      const fits = await fitProtocols(row, data, context);
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
