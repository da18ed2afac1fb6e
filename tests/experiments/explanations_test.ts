import { assertEquals, assertThrows } from "@std/assert";
import { join } from "node:path";
import { catalogue } from "../../lib/experiments/catalogue.ts";
import { explained, parseExplanations, readExplanations, unexplained } from "../../lib/experiments/explanations.ts";
import { PROJECT_FOLDER } from "../../lib/experiments/project_folder.ts";
import { recordedResults } from "../../lib/experiments/recorded_results.ts";
import { SMALL_RESULT } from "./fixtures/small_result.ts";

const MARKDOWN = `# Why numbers differ

## Adam has not arrived

- experiments: dcrnn/table-0?; dcrnn/best
- cases: * · Adam
- verdicts: not reproduced; trend only

It moves
slowly.

We tried more.

## Better

- experiments: *
- quantities: g; error
- verdicts: better

Luck.
`;

Deno.test("parseExplanations() reads the rows of each section and its paragraphs", () => {
  assertEquals(parseExplanations(MARKDOWN), [
    {
      title: "Adam has not arrived",
      experiments: ["dcrnn/table-0?", "dcrnn/best"],
      cases: ["* · Adam"],
      quantities: ["*"],
      verdicts: ["not reproduced", "trend only"],
      paragraphs: ["It moves slowly.", "We tried more."],
    },
    {
      title: "Better",
      experiments: ["*"],
      cases: ["*"],
      quantities: ["g", "error"],
      verdicts: ["better"],
      paragraphs: ["Luck."],
    },
  ]);
});

Deno.test("parseExplanations() refuses sections that explain nothing or name no rows", () => {
  const section = (list: string, text = "Luck.") => () =>
    parseExplanations(`## Why\n\n${list}\n\n${text}\n`, "hits/explanations.md");
  const complete = "- experiments: a/b\n- verdicts: better";
  assertThrows(section(complete, ""), TypeError, 'Cannot read hits/explanations.md: "Why" explains nothing');
  assertThrows(section("- experiments: a/b"), TypeError, '"Why" does not say which verdicts it is about');
  assertThrows(section(`${complete}\n- case: 1`), TypeError, "write one of experiments, cases, quantities, verdicts");
  assertThrows(section(`${complete}\n- constructor: 1`), TypeError, "write one of");
  assertThrows(
    section("- experiments: a/b\n- verdicts: bad"),
    TypeError,
    'is about the verdict "bad"; verdicts: repro',
  );
});

Deno.test("explained() finds the rows of each explanation, unexplained() those without one", () => {
  const all = parseExplanations(MARKDOWN);
  const row = (name: string, quantity: string, verdict: "better" | "not reproduced" | "reproduced") => ({
    ...SMALL_RESULT.rows[0],
    case: name,
    quantity,
    verdict,
  });
  const rows = [
    row("1/16 · Adam", "g", "not reproduced"),
    row("1/16 · Adam", "g", "reproduced"),
    row("1/16 · converged", "g", "better"),
    row("1/16 · converged", "A g", "better"),
    row("1/16 · converged", "g", "not reproduced"),
  ];
  assertEquals(explained({ rows }, all).map(({ title, rows }) => [title, rows]), [
    ["Adam has not arrived", [rows[0]]],
    ["Better", [rows[2]]],
  ]);
  assertEquals(unexplained({ rows }, all), [rows[3], rows[4]]);
  assertEquals(explained({ rows: [] }, all), []);
});

Deno.test("readExplanations() keeps those of an experiment", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(join(folder, "dcrnn"));
    await Deno.writeTextFile(join(folder, "dcrnn", "explanations.md"), MARKDOWN);
    const titles = async (id: string) => (await readExplanations(id, folder)).map(({ title }) => title);
    assertEquals(await titles("dcrnn/best"), ["Adam has not arrived", "Better"]);
    assertEquals(await titles("dcrnn/figure-05"), ["Better"]);
    assertEquals(await titles("pixel/theory"), []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

const RECORDED = await recordedResults(catalogue(), join(PROJECT_FOLDER, "data/results/paper"));

Deno.test.each(RECORDED.map(({ id, rows }) => ({ id, rows })))(
  "each recorded miss of $id, and what betters the paper, is explained",
  async ({ id, rows }) => {
    const explanations = await readExplanations(id);
    const left = unexplained({ rows }, explanations).map((row) => `${row.case}, ${row.quantity}: ${row.verdict}`);
    assertEquals(left, [], `write why into data/reference/${id.split("/")[0]}/explanations.md`);
    const titles = (all: readonly { title: string }[]) => all.map(({ title }) => title);
    assertEquals(titles(explained({ rows }, explanations)), titles(explanations), "an explanation explains nothing");
  },
);
