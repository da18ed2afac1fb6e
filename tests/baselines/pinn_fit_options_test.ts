import { assertEquals, assertThrows } from "@std/assert";
import { checkedPinnFitOptions } from "../../lib/baselines/pinn_fit_options.ts";

Deno.test("checkedPinnFitOptions() fills in the settings of the paper's fit", () => {
  const { solver, iterations, batch, learningRate, decayEvery, seed } = checkedPinnFitOptions({});
  assertEquals([solver, iterations, batch, learningRate, decayEvery, seed], [
    "adam-lbfgs",
    30_000,
    512,
    1e-3,
    undefined,
    0,
  ]);
});

Deno.test("checkedPinnFitOptions() refuses wrong kinds, values and names", () => {
  const bad = (options: unknown) => () => checkedPinnFitOptions(options as never);
  assertThrows(bad({ iterations: 0 }), RangeError, "iterations must be a whole number of at least 1, got 0");
  assertThrows(bad({ learningRate: -1 }), RangeError, "learningRate must be a positive number, got -1");
  assertThrows(bad({ checkpoint: { path: "a" } }), TypeError, "checkpoint.every");
  assertThrows(bad({ progress: 1 }), TypeError, "progress must be a function");
  assertThrows(bad({ epochs: 3 }), TypeError, 'Unknown option "epochs"');
});
