import type { ByProfile } from "../../core/profile.ts";
import { transport } from "../../problems/transport.ts";
import { schemeSources } from "../../problems/scheme_sources.ts";
import type { Case, CaseResult, CaseRow, Experiment } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";
import { fitProtocols, PROTOCOLS, trainings } from "./fit_protocols.ts";
import { networkSeeds, type RowEffort } from "./network_seeds.ts";
import { parts } from "./parts.ts";
import { closedFormRows, protocolRows } from "./protocol_rows.ts";
import { decadesNote, guideOf, NOT_ARRIVED } from "./table_notes.ts";
import { modelOf, type TableRow } from "./table_rows.ts";
import { thinned } from "../thinned.ts";

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
  /**
   * One cell of so many is a row of the loss in the paper profile. Derivatives see all 1000 cells. Every fourth cell moves no
   * coefficient of the minimiser by more than 3e-5 of itself in any row; every 25th moves its error by at most 0.05 percentage
   * points (IMEX-BDF2 at 1/512) and elsewhere by at most 0.003;
   * every 40th moves that of ARS(2,2,2) by at most 0.002, and one row with three decades takes less than a minute on two cores.
   */
  readonly stride: number;
}

/** The rows of a profile, and how hard it works for each. */
export interface TableSettings extends RowEffort {
  /** The rows. */
  readonly rows: readonly TableRow[];
}

/** What one case depends on. */
export interface RowSettings {
  /** The row. */
  readonly row: TableRow;
  /** How hard to work for it. */
  readonly effort: RowEffort;
}

/** The paper, and the scheme that makes the data. */
const DATA = ["delgadillo2021", "ascher1997", "lemou2008"];

/** By how many percentage points Adam's error exceeds the minimiser's if Adam has not arrived. */
const ARRIVED_WITHIN = 10;

/**
 * How hard each profile works. Starts are compared on every 100th cell only, which moves the error of the minimiser by at most
 * 0.13 percentage points (IMEX-BDF2 at 1/512) and elsewhere by at most 0.006.
 */
function profiles({ rows, iterations, stride }: CoefficientTable): ByProfile<TableSettings> {
  const few = rows.length > 4 ? rows.filter(({ inverseEpsilon }) => [16, 256].includes(inverseEpsilon)) : rows;
  const starts = (seeds: number, updates: number) => ({ seeds, seedIterations: updates, seedStride: 100 });
  return {
    smoke: { rows: few, iterations: 200, polishIterations: 100, stride: 25, ...starts(2, 200) },
    quick: { rows, iterations: 4000, polishIterations: 2000, stride: Math.max(8, stride), ...starts(4, 4000) },
    paper: { rows, iterations, polishIterations: 20_000, stride, ...starts(10, 20_000) },
  };
}

/** What one training costs on so many cells, and what all seeds cost, in the same unit. */
function costs(row: TableRow, effort: RowEffort): number[] {
  const { iterations, polishIterations, stride, seeds, seedIterations, seedStride } = effort;
  const each = row.scheme === "ars222" ? 3 : 1;
  return [
    each * trainings(row) * (iterations + polishIterations) / stride,
    each * seeds * (seedIterations + polishIterations) / seedStride,
  ];
}

/** The experiment of a table of coefficients. */
export function coefficientTable(table: CoefficientTable): Experiment<TableSettings> {
  return {
    id: `dcrnn/table-${String(table.number).padStart(2, "0")}`,
    title: table.title,
    guide: guideOf(table.rows),
    cite: [
      ...new Set([...DATA, ...table.rows.flatMap(({ scheme }) => schemeSources(scheme)), "kingma2015", "liu1989"]),
    ],
    seed: 0,
    profiles: profiles(table),
    cases: ({ rows, ...effort }): Case[] =>
      rows.map((row) => ({
        name: row.name,
        settings: { row, effort } satisfies RowSettings,
        cost: costs(row, effort).reduce((sum, cost) => sum + cost),
      })),
    async run({ name, settings }, context): Promise<CaseResult> {
      const { row, effort } = settings as RowSettings;
      const data = await transport({ epsilon: 1 / row.inverseEpsilon }).simulate();
      const [ofProtocols, ofSeeds] = parts(context, costs(row, effort));
      const { protocols, decades } = await fitProtocols(row, effort, data, ofProtocols);
      const series: Record<string, readonly number[]> = {};
      const draw = (key: string, history: readonly number[]) => {
        const { at, values } = thinned(history);
        series[`loss ${key}`] = values;
        series[`iteration ${key}`] = at;
      };
      const rows: CaseRow[] = [];
      const converged = protocols.get(PROTOCOLS.converged)!;
      for (const [protocol, fit] of protocols) {
        const adamAlone = protocol === PROTOCOLS.adam || protocol === PROTOCOLS.adamWithIdentity;
        const astray = adamAlone && fit.error() > converged.error() + ARRIVED_WITHIN;
        const remarks = [
          ...(astray ? [NOT_ARRIVED] : []),
          ...(decades && fit === decades.best ? [decadesNote(decades)] : []),
        ];
        rows.push(...protocolRows(name, protocol, fit, remarks));
        const isDrawn = !adamAlone && protocol !== PROTOCOLS.decades; // Adam alone is the beginning of a longer run
        if (isDrawn) draw(`${name}${PROTOCOL_MARK}${protocol}`, fit.history);
      }
      for (const { history, record } of decades?.runs ?? []) {
        draw(`${name}${PROTOCOL_MARK}epsilon in [${record.description.epsilonRange.join(", ")}]`, history);
      }
      rows.push(...await networkSeeds(name, modelOf(row), data, effort, ofSeeds));
      rows.push(...closedFormRows(name, row.inverseEpsilon, converged.schemeBias()));
      return { rows, series };
    },
    smallerIsBetter: () => true,
  };
}
