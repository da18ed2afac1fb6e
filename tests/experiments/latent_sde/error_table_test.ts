import { assert, assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import { casesIn, type Experiment } from "../../../lib/experiments/experiment.ts";
import { experiment as burgers } from "../../../lib/experiments/latent_sde/burgers.ts";
import { experiment as burgersLater } from "../../../lib/experiments/latent_sde/burgers_later.ts";
import { experiment as cylinder } from "../../../lib/experiments/latent_sde/cylinder.ts";
import { experiment as cylinderLater } from "../../../lib/experiments/latent_sde/cylinder_later.ts";
import { HIERARCHIES } from "../../../lib/experiments/latent_sde/hierarchy_profiles.ts";
import { experiment as kdv } from "../../../lib/experiments/latent_sde/kdv.ts";
import { experiment as kdvLater } from "../../../lib/experiments/latent_sde/kdv_later.ts";
import type { HierarchySettings } from "../../../lib/experiments/latent_sde/trained_model.ts";
import { readReference } from "../../../lib/experiments/reference.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

const ALL = [kdv, burgers, cylinder] as Experiment[];

Deno.test.each(ALL)(
  "$id has a case for each printed row in the paper's size, and another seed for each model",
  async (experiment) => {
    const names = casesIn(experiment, "paper").map(({ name }) => name);
    const printed = new Set((await readReference(experiment.id)).map((row) => row.case));
    const ours = ["seed 1", "true spacing", "noise alone"]; // which the paper has not
    assertEquals(new Set(names.filter((name) => !ours.some((end) => name.endsWith(end)))), printed);
    assertEquals(names.filter((name) => name.endsWith(" · seed 1")).length, 6);
  },
);

const LATER = [kdvLater, burgersLater, cylinderLater] as Experiment[];

Deno.test.each(LATER)(
  "$id has the models of the later program, in sizes that get smaller with the profile",
  async (experiment) => {
    const cases = casesIn(experiment, "paper");
    const rows = new Set((await readReference(experiment.id)).map((row) => row.case));
    assertEquals(new Set(cases.map(({ name }) => name)), rows);
    type Settings = { hierarchy: HierarchySettings };
    const paper = (cases[5].settings as Settings).hierarchy;
    const first = HIERARCHIES[paper.data.problem];
    assertEquals([paper.scaling, paper.model.segment, paper.recorded], ["exact", 64, true]);
    assertEquals(paper.data, first.paper.hierarchy.data);
    const { hierarchy } = casesIn(experiment, "smoke")[1].settings as Settings;
    assertEquals(hierarchy.model.grid, first.smoke.hierarchy.model.grid);
    assertEquals(hierarchy.model.edges, "periodic");
  },
);

Deno.test("latent-sde/kdv-later trains and scores these models", async () => {
  const { rows, value } = await ran(kdvLater as Experiment, "n_eta = 1");
  assertEquals(rows.length, 8);
  assert(value("error")! > 0 && value("error")! < 2);
});

async function ran(experiment: Experiment, name: string) {
  const item = casesIn(experiment, "smoke").find((one) => one.name.startsWith(name))!;
  const { rows, series } = await experiment.run(item, CONTEXT);
  const value = (quantity: string, protocol = "") =>
    rows.find((row) => row.case === item.name + protocol && row.quantity === quantity)?.ours;
  return { item, rows, series: series!, value };
}

Deno.test("latent-sde/kdv scores models by errors and bands, and waves unlike those they learn from", async () => {
  const { item, rows, series, value } = await ran(kdv as Experiment, "n_eta = 1");
  assertEquals([...new Set(rows.map((row) => row.case))], [
    "n_eta = 1",
    "n_eta = 1 · higher waves",
    "n_eta = 1 · wider waves",
  ]);
  assertEquals(rows.filter(({ reference }) => reference === item.name).length, 8);
  assert(Math.abs(value("error")! - value("clean error")!) < 0.02);
  assertLess(value("in 50 %")!, value("in 95 %")!);
  assertEquals(value("lost paths"), 0);
  assertEquals(series.time.length, series["error n_eta = 1"].length);
  const mean = (series["error n_eta = 1"] as number[]).reduce((sum, error) => sum + error / series.time.length, 0);
  assert(Math.abs(mean - value("error")!) < 1e-12);
});

Deno.test("latent-sde/kdv has the baselines, scored in the same way", async () => {
  const errors: number[] = [];
  for (const name of ["coarse DNS", "DMD", "POD-SINDy", "noise alone"]) {
    const { rows, value } = await ran(kdv as Experiment, name);
    assertEquals(rows.length, 6); // two quantities for waves as in the training data, higher and wider ones
    errors.push(value("error")!);
  }
  assert(errors.every((error) => error > 0.02 && error < 0.3)); // no better than the noise, over a short time
});

Deno.test.each([burgers, cylinder] as Experiment[])(
  "$id in small is not compared with the paper",
  async (experiment) => {
    const { rows, value, item } = await ran(experiment, "n_eta = 1");
    assertEquals(item.covers, []);
    const printed = new Set((await readReference(experiment.id)).map((row) => row.case));
    assert(rows.every((row) => !printed.has(row.reference ?? row.case)));
    assert(value("error")! > 0 && value("autoencoder error")! > 0);
  },
);

Deno.test("latent-sde/kdv has a row without a number for a model whose training diverged", async () => {
  const [item] = casesIn(kdv as Experiment, "smoke");
  const settings = structuredClone(item.settings) as {
    hierarchy: { stages: { learningRate: number; updates: number }[] };
  };
  Object.assign(settings.hierarchy.stages[0], { learningRate: 1e6, updates: 60 });
  const { rows } = await kdv.run({ ...item, settings }, CONTEXT);
  assertEquals([rows[0].case, rows[0].quantity, rows[0].ours], ["n_eta = 0", "error", null]);
  assertStringIncludes(rows[0].note!, "The loss became");
});
