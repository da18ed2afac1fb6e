import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { catalogue } from "../../lib/experiments/catalogue.ts";
import { PROJECT_FOLDER } from "../../lib/experiments/project_folder.ts";
import { recordedResults } from "../../lib/experiments/recorded_results.ts";
import { README_FIGURE, readmeFigure } from "../../lib/plots/readme_figure.ts";
import { SMALL_RESULT } from "../experiments/fixtures/small_result.ts";
import { assertFigure, texts } from "./svg.ts";

Deno.test("readmeFigure() shows Table 1, if there is a result of it", () => {
  const svg = readmeFigure([SMALL_RESULT])!;
  assertFigure(svg);
  assert(texts(svg).includes("Error of the learned coefficients: Forward Euler, M = 0"));
  assertEquals(readmeFigure([]), undefined);
});

Deno.test("readmeFigure() leaves out the lines of several starts", () => {
  const [, error] = SMALL_RESULT.rows;
  const seeds = { ...error, case: "1/16 · seeds, spread", paper: null };
  const rows = [...SMALL_RESULT.rows, seeds];
  assertEquals(readmeFigure([{ ...SMALL_RESULT, rows }]), readmeFigure([SMALL_RESULT]));
});

Deno.test("the README's figure shows the recorded results", async () => {
  const folder = join(PROJECT_FOLDER, "data/results/paper");
  const svg = readmeFigure(await recordedResults(catalogue(), folder));
  assert((await Deno.readTextFile(join(PROJECT_FOLDER, "README.md"))).includes(`data/results/paper/${README_FIGURE}`));
  assertEquals(await Deno.readTextFile(join(folder, README_FIGURE)), svg);
});
