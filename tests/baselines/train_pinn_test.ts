import { assert, assertEquals, assertLess, assertNotEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { pinn } from "../../lib/baselines/pinn.ts";
import { trainPinn } from "../../lib/baselines/train_pinn.ts";
import { PropagatorError } from "../../lib/core/errors.ts";
import { testEngines } from "../tensor/engines.ts";
import { moderate, shortly } from "./small_pinn.ts";

const { description } = pinn({ hidden: [6], expansion: "scales" });

testEngines("trainPinn() goes from Adam to L-BFGS, lowers the loss and repeats itself bit for bit", async (engine) => {
  const data = await moderate();
  const run = await trainPinn(engine, description, data, shortly());
  assertEquals(run.outcome, { status: "ok", steps: 40 });
  assertEquals(run.history.length, 40);
  assertLess(run.history[39], run.history[30]);
  assertEquals(run.precision, engine.name === "native" ? "float64" : "float32");
  assertStringIncludes(run.warnings[0], "stopped at its limit of iterations");
  assertEquals(await trainPinn(engine, description, data, shortly()), run);
  assertNotEquals((await trainPinn(engine, description, data, shortly({ seed: 1 }))).history, run.history);
});

testEngines("trainPinn() goes on from a checkpoint as if it had not stopped", async (engine) => {
  const data = await moderate();
  const folder = await Deno.makeTempDir();
  try {
    const checkpoint = { path: `${folder}/pinn.safetensors`, every: 10 };
    const straight = await trainPinn(engine, description, data, shortly());
    const abort = new AbortController();
    const progress = ({ done }: { done: number }) => done === 17 && abort.abort(new Error("enough"));
    await assertRejects(
      () => trainPinn(engine, description, data, shortly({ checkpoint, signal: abort.signal, progress })),
      PropagatorError,
      "Cancelled training after 17 of 30 updates: enough",
    );
    assertEquals(await trainPinn(engine, description, data, shortly({ checkpoint })), straight);
    await assertRejects(
      () => trainPinn(engine, description, data, shortly({ checkpoint, seed: 3 })),
      RangeError,
      "seed: 0 there, 3 here",
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

testEngines("trainPinn() that diverges keeps the last good weights and says so", async (engine) => {
  const { outcome, weights, history } = await trainPinn(
    engine,
    description,
    await moderate(),
    shortly({ learningRate: 1e30 }),
  );
  assert(outcome.status === "diverged");
  assertStringIncludes(outcome.hint, "lower the learning rate");
  assert(weights.lambda.data.every(Number.isFinite));
  assert(history.length >= 1 && history.every(Number.isFinite));
});
