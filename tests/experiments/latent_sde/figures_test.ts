import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { catalogue, loadExperiment } from "../../../lib/experiments/catalogue.ts";
import { casesIn, type Experiment } from "../../../lib/experiments/experiment.ts";
import { experiment as calibration } from "../../../lib/experiments/latent_sde/calibration.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

async function ran(experiment: Experiment, index = 0) {
  const item = casesIn(experiment, "smoke")[index];
  const { rows, series } = await experiment.run(item, CONTEXT);
  const value = (quantity: string, name: string = item.name) =>
    rows.find((row) => row.case === name && row.quantity === quantity)!.ours!;
  return { item, value, rows, series: series as Record<string, number[]> };
}

async function figure(number: string, index = 0) {
  const entry = catalogue().find(({ id }) => id === `latent-sde/figure-${number}`)!;
  return await ran(await loadExperiment(entry), index);
}

Deno.test("latent-sde/figure-09 has the slopes of the finite differences exactly, beside the learned ones", async () => {
  const { rows, value, series } = await figure("09");
  assertEquals(rows.length, 10);
  [0, 0.16, -0.48, 0.48, -0.16].forEach((slope, k) => {
    assertAlmostEquals(value("slope", `k = ${k - 2} · finite differences`), slope, 1e-12);
    assertEquals(series[`learned, k = ${k - 2}`].length, series.input.length);
  });
});

Deno.test("latent-sde/figure-10 and figure-12 show both scales, which add up to the reconstruction", async () => {
  for (const [number, count] of [["10", 1], ["12", 5]] as const) {
    const { series: { shape, reconstruction, macroscale, microscale }, value } = await figure(number);
    assertEquals(shape[0], count);
    assertEquals(reconstruction.length, shape.reduce((product, n) => product * n, 1));
    reconstruction.forEach((both, k) => assertAlmostEquals(macroscale[k] + microscale[k], both, 0.02));
    assert(value("observation") > 0.1 && value("autoencoder error") > 0);
  }
});

Deno.test("latent-sde/figure-11 and figure-16 show predictions of models without and with a microstate", async () => {
  const { series, value } = await figure("11");
  assertEquals(Object.keys(series), ["shape", "deviation, n_eta = 0", "absolute error, n_eta = 0"]);
  assert(value("deviation") > 0 && value("absolute error") > 0 && value("in 95 %") <= 100);
  const across = await figure("16", 1);
  assertEquals(Object.keys(across.series), ["shape", "truth", "mean, n_eta = 1"]);
  assertEquals(across.series.shape, [5, 32, 64]);
});

Deno.test("latent-sde/figure-19 and figure-20 show what the kernel does", async () => {
  const { series: { distance, weight }, value } = await figure("19");
  assertEquals([distance[0], distance.length, weight.length], [-30, 61, 61]);
  assert(value("roughness") > 0 && value("roughness") < 4);
  const { series: { smoothed, macrostate } } = await figure("20");
  macrostate.forEach((zeta, k) => assertAlmostEquals(zeta, smoothed[10 * k], 1e-5)); // every so many-th point
});

Deno.test("latent-sde/figure-21 compares spectra by factors", async () => {
  const { series, value } = await figure("21");
  const { observation, "both scales": both } = series;
  const factors = observation.slice(1, 11).map((one, k) => Math.max(one / both[k + 1], both[k + 1] / one));
  assertAlmostEquals(value("largest factor", "1 to 10 waves · both scales"), Math.max(...factors), 1e-9);
});

Deno.test("latent-sde/calibration widens bands by a factor from validation data, over time", async () => {
  const { value, series } = await ran(calibration as Experiment);
  const factor = value("factor", "n_eta = 0 · calibrated");
  const inside = ["as predicted", "calibrated"].map((kind) => value("in 95 %", `n_eta = 0 · ${kind}`));
  assert(factor > 1 ? inside[1] >= inside[0] : inside[1] <= inside[0]);
  const curve = series["n_eta = 0, calibrated in 95 %"];
  assertAlmostEquals(100 * curve.reduce((sum, share) => sum + share / curve.length, 0), inside[1], 1e-9);
  assertEquals(series.level.length, series["n_eta = 0, calibrated observed"].length);
});
