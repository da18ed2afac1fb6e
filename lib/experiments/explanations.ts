import { join } from "node:path";
import { wildcard } from "../core/wildcard.ts";
import { ifThere } from "../io/if_there.ts";
import { type ResultFile, type ResultRow, type Verdict, VERDICTS } from "../io/result_file.ts";
import { PROJECT_FOLDER } from "./project_folder.ts";

/** Why some numbers of ours are not the paper's. */
export interface Explanation {
  /** In a line. */
  readonly title: string;
  /** Ids of experiments, or patterns with `*` and `?`. */
  readonly experiments: readonly string[];
  /** Cases of their rows, or patterns. */
  readonly cases: readonly string[];
  /** Quantities of these rows, or patterns. */
  readonly quantities: readonly string[];
  /** Which verdicts it is about. */
  readonly verdicts: readonly Verdict[];
  /** What differs, what was tried, and what we believe. */
  readonly paragraphs: readonly string[];
}

/** An explanation, and what it explains of a result. */
export interface Explained extends Explanation {
  /** The rows that it covers. */
  readonly rows: readonly ResultRow[];
}

/** What a section says of its rows, and what stands for a line that is not there. */
const SCOPE: Readonly<Record<string, string | undefined>> = {
  experiments: undefined,
  cases: "*",
  quantities: "*",
  verdicts: undefined,
};

/** Misses, and what betters the paper: an explanation is asked for each of these. */
const TO_EXPLAIN: readonly Verdict[] = ["not reproduced", "diverged", "better"];

/**
 * Reads explanations: Markdown in which each section is one, its rows told by a list (`- cases: 1/16 · Adam; 1/32 · *`).
 * @param name What to call it in an error.
 * @throws {TypeError} If a section has no text, or its list a word that is not known.
 */
export function parseExplanations(markdown: string, name = "the explanations"): Explanation[] {
  return markdown.split(/^## /m).slice(1).map((section) => {
    const [title, ...lines] = section.split("\n");
    const fail = (what: string) => new TypeError(`Cannot read ${name}: "${title}" ${what}`);
    const scope = { ...SCOPE };
    for (const line of lines.filter((line) => line.startsWith("- "))) {
      const [, key, value] = /^- (\w+): (.*)$/.exec(line) ?? [];
      if (!Object.hasOwn(SCOPE, key ?? "")) {
        throw fail(`has the line "${line}"; write one of ${Object.keys(SCOPE).join(", ")}, a colon and patterns`);
      }
      scope[key] = value;
    }
    const missing = Object.keys(SCOPE).find((key) => !scope[key]);
    if (missing) throw fail(`does not say which ${missing} it is about; add "- ${missing}: ..."`);
    const [experiments, cases, quantities, verdicts] = Object.keys(SCOPE).map((key) => scope[key]!.split("; "));
    const unknown = verdicts.find((verdict) => !VERDICTS.some((known) => known === verdict));
    if (unknown) throw fail(`is about the verdict "${unknown}"; verdicts: ${VERDICTS.join(", ")}`);
    const text = lines.filter((line) => !line.startsWith("- ")).join("\n");
    const paragraphs = text.split(/\n{2,}/).map((part) => part.trim().replaceAll("\n", " ")).filter(Boolean);
    if (paragraphs.length === 0) throw fail("explains nothing; write a paragraph");
    return { title, experiments, cases, quantities, verdicts: verdicts as Verdict[], paragraphs };
  });
}

/**
 * The explanations of an experiment's numbers, from `data/reference`.
 * @param id Of the experiment.
 * @throws {TypeError} If the file is damaged.
 */
export async function readExplanations(
  id: string,
  folder: string = join(PROJECT_FOLDER, "data/reference"),
): Promise<Explanation[]> {
  const path = join(folder, id.split("/")[0], "explanations.md");
  const markdown = await ifThere(Deno.readTextFile(path));
  return markdown === undefined
    ? []
    : parseExplanations(markdown, path).filter(({ experiments }) => matchesOne(experiments, id));
}

function matchesOne(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) => wildcard(pattern).test(text));
}

function covers(explanation: Explanation, row: ResultRow): boolean {
  const { cases, quantities, verdicts } = explanation;
  return verdicts.includes(row.verdict) && matchesOne(cases, row.case) && matchesOne(quantities, row.quantity);
}

/** Explanations with the rows of a result that they cover; without those that cover none. */
export function explained({ rows }: Pick<ResultFile, "rows">, explanations: readonly Explanation[]): Explained[] {
  return explanations.map((explanation) => ({ ...explanation, rows: rows.filter((row) => covers(explanation, row)) }))
    .filter((one) => one.rows.length > 0);
}

/** Rows of a result that miss or better the paper and that no explanation covers. */
export function unexplained(
  { rows }: Pick<ResultFile, "rows">,
  explanations: readonly Explanation[],
): ResultRow[] {
  return rows.filter((row) =>
    TO_EXPLAIN.includes(row.verdict) && !explanations.some((explanation) => covers(explanation, row))
  );
}
