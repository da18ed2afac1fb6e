import { assert, assertEquals, assertThrows } from "@std/assert";
import { acceptedRows, criteriaOf, readAcceptance } from "../../lib/experiments/acceptance.ts";
import { catalogue, loadExperiment } from "../../lib/experiments/catalogue.ts";
import { casesIn, coversRow } from "../../lib/experiments/experiment.ts";
import { PROTOCOL_MARK } from "../../lib/experiments/result_table.ts";
import { PROFILES } from "../../lib/core/profile.ts";
import type { ResultRow, Verdict } from "../../lib/io/result_file.ts";

const HEADER = "experiment,profile,case,quantity,at least,at most,times case,times quantity,origin";

function row(name: string, ours: number | null, { quantity = "error", verdict = "not printed" } = {}): ResultRow {
  return { case: name, quantity, paper: null, ours, tolerance: null, verdict: verdict as Verdict, note: "" };
}

function outcomes(rows: ResultRow[], lines: string[]) {
  return acceptedRows(rows, criteriaOf([HEADER, ...lines].join("\n")))
    .map((one) => [one.case, one.quantity, one.ours, one.verdict, one.note]);
}

Deno.test("acceptedRows() holds numbers to bounds, both ends included", () => {
  const rows = [row("a", 2), row("b", 6), row("b", 0.5, { quantity: "seconds" })];
  assertEquals(
    outcomes(rows, [
      "t,quick,a,error,,2,,,why",
      "t,quick,a,error,2,,,,why",
      "t,quick,a,error,2.1,,,,why",
      "t,quick,b,error,3,,a,,why",
      "t,quick,b,error,1,2.5,a,error,why",
      "t,quick,b,error,,13,b,seconds,why",
    ]),
    [
      ["a · acceptance", "error", 2, "reproduced", "at most 2: why"],
      ["a · acceptance", "error", 2, "reproduced", "at least 2: why"],
      ["a · acceptance", "error", 2, "not reproduced", "at least 2.1: why"],
      ["b · acceptance", "error", 6, "reproduced", "at least 3 times a: why"],
      ["b · acceptance", "error", 6, "not reproduced", "1 to 2.5 times a: why"],
      ["b · acceptance", "error", 6, "reproduced", "at most 13 times seconds: why"],
    ],
  );
});

Deno.test("acceptedRows() never lets a missing or a diverged number pass", () => {
  const rows = [row("a", null), row("b", 1), row("c · on other data", NaN), row("d", null, { verdict: "not run" })];
  assertEquals(
    outcomes(rows, [
      "t,quick,a,error,,2,,,why",
      "t,quick,b,error,,2,a,,why",
      "t,quick,c · on other data,error,0,,,,why",
      "t,quick,d,error,0,,,,why",
      "t,quick,b,error,0,,e,,why",
    ]),
    [
      ["a · acceptance", "error", null, "diverged", "at most 2: why"],
      ["b · acceptance", "error", 1, "diverged", "at most 2 times a: why"],
      ["c · acceptance, on other data", "error", NaN, "diverged", "at least 0: why"],
      ["d · acceptance", "error", null, "not run", "at least 0: why; not computed in this run"],
      ["b · acceptance", "error", 1, "not run", "at least 0 times e: why; not computed in this run"],
    ],
  );
});

Deno.test("criteriaOf() names the line that is wrong", () => {
  const read = (line: string) => () => criteriaOf(`${HEADER}\n${line}`, "the file");
  assertThrows(
    read("t,quick,a,error,,,,,why"),
    TypeError,
    'the file: row 1 has no bound; write a number under "at least"',
  );
  assertThrows(read("t,quick,a,error,few,,,,why"), TypeError, "the file: row 1, at least: write a number");
  assertThrows(read("t,big,a,error,1,,,,why"), TypeError, "the file: row 1, profile");
  assertThrows(() => criteriaOf(""), TypeError, "it has no rows");
});

Deno.test("readAcceptance() finds what is asked of an experiment in a profile", async () => {
  const [coupled, single] = await readAcceptance("hits/figure-05-hopf", "quick");
  assertEquals([coupled.case, coupled.atLeast, coupled.atMost], ["coupled", null, 1.5e-3]);
  assertEquals([single.atLeast, single.times], [2, { case: "coupled", quantity: "mean squared error" }]);
  assertEquals(await readAcceptance("hits/figure-05-hopf", "smoke"), []);
  assertEquals(await readAcceptance("nothing/figure-05-hopf", "quick"), []);
});

Deno.test("every criterion is about numbers that its profile computes", async () => {
  let many = 0;
  for (const entry of catalogue()) {
    const experiment = await loadExperiment(entry);
    for (const profile of PROFILES) {
      const cases = casesIn(experiment, profile);
      for (const { case: name, times } of await readAcceptance(entry.id, profile)) {
        many++;
        for (const part of [name, times?.case ?? name]) {
          const [row] = part.split(PROTOCOL_MARK);
          assert(cases.some((item) => coversRow(item, row)), `${entry.id} ${profile} ${row}`);
        }
      }
    }
  }
  const families = ["hits", "latent-sde", "pixel"];
  const files = families.map((family) => Deno.readTextFileSync(`data/reference/${family}/acceptance.csv`));
  const lines = files.map((text) => text.trim().split("\n").length - 1);
  assertEquals(many, lines.reduce((sum, one) => sum + one)); // none is of an unknown experiment
});
