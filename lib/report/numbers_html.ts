import { PROTOCOL_MARK } from "../experiments/result_table.ts";
import type { ResultRow } from "../io/result_file.ts";
import { type Html, markup } from "./markup.ts";
import { resultMatrix } from "./result_matrix.ts";
import { rowTable, type WhyOf } from "./row_table.ts";

/** Tables of more numbers are shown when they are asked for. */
const MANY = 60;

function isCompared({ paper, verdict }: ResultRow): boolean {
  return paper !== null || verdict !== "not printed";
}

function folded(summary: string, count: number, table: Html, isOpen: boolean): Html {
  const open = isOpen ? markup` open` : undefined;
  return markup`<details${open}><summary>${summary} <span class="note">${count} numbers</span></summary>${table}</details>\n`;
}

/** The numbers of a result: as the paper arranges them, one by one for each protocol, and those that the paper does not print. */
export function numbersHtml(rows: readonly ResultRow[], whyOf: WhyOf): Html {
  const compared = rows.filter(isCompared);
  const others = rows.filter((row) => !isCompared(row));
  const protocols = Map.groupBy(compared, (row) => row.case.split(PROTOCOL_MARK)[1] ?? "ours");
  const single = [...protocols].map(([protocol, own]) =>
    folded(protocol, own.length, rowTable(`Numbers by ${protocol}`, own, whyOf), compared.length <= MANY)
  );
  const beside = markup`<h2>Beside the paper</h2>${
    resultMatrix("The paper's numbers, and ours in the colour of their verdicts", compared)
  }<h2>Number by number</h2>${single}`;
  const alone = markup`<h2>Numbers that the paper does not print</h2>${
    folded("All of them", others.length, resultMatrix("Numbers of ours", others), others.length <= MANY)
  }`;
  return markup`${compared.length > 0 ? beside : undefined}${others.length > 0 ? alone : undefined}`;
}
