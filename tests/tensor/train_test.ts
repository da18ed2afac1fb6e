import { assert, assertEquals, assertLess, assertRejects, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { PropagatorError } from "../../lib/core/errors.ts";
import type { Outcome } from "../../lib/core/outcome.ts";
import { seeded } from "../../lib/core/random.ts";
import { loadCheckpoint } from "../../lib/tensor/checkpoint.ts";
import type { Engine } from "../../lib/tensor/engine.ts";
import { train, type Training, type TrainingOptions } from "../../lib/tensor/train.ts";
import { trainer } from "../../lib/tensor/trainer.ts";
import type { TrainerState } from "../../lib/tensor/trainer_state.ts";
import { NATIVE, testEngines } from "./engines.ts";
import { type SmallBatch, smallBatch, smallTraining } from "./small_network.ts";

const SETTINGS = { model: "small", seed: 5 };

/** Trains a new small network. */
async function trained(
  engine: Engine,
  options: Partial<TrainingOptions<SmallBatch>>,
): Promise<Training & { state: TrainerState }> {
  const run = trainer(engine, smallTraining(engine));
  try {
    const batch = (random: ReturnType<typeof seeded>) => smallBatch(engine, random);
    const result = await train(engine, run, { steps: 20, random: seeded(5), batch, ...options });
    return { ...result, state: run.state() };
  } finally {
    run.dispose();
  }
}

async function inFolder(body: (path: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body(`${folder}/run.safetensors`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

testEngines("train() trains, and tells its observers and its progress", async (engine) => {
  const steps: number[] = [];
  const ends: Outcome[] = [];
  const notes: string[] = [];
  const { outcome, losses } = await trained(engine, {
    steps: 200,
    observers: [
      { onStep: ({ step, of, loss }) => steps.push(step, of, loss) },
      { onEnd: (end) => ends.push(end) },
    ],
    progress: ({ done, of, note }) => notes.push(`${done}/${of} ${note}`),
  });
  assertEquals(outcome, { status: "ok", steps: 200 });
  assertEquals(ends, [outcome]);
  assertEquals(losses.length, 200);
  assertLess(losses[199], losses[0] / 2);
  assertEquals(steps.slice(0, 3), [1, 200, losses[0]]);
  assertEquals(notes.at(-1), `200/200 loss ${losses[199].toExponential(3)}`);
});

testEngines("train() lets timers fire between updates", async (engine) => {
  let fired = 0;
  const timer = setInterval(() => fired++, 1);
  await trained(engine, { steps: 200 });
  clearInterval(timer);
  assert(fired > 0);
});

testEngines("train() stops at the first loss that is not finite, with the last good weights", async (engine) => {
  const { tf } = engine;
  const ends: Outcome[] = [];
  const { outcome, losses, state } = await trained(engine, {
    batch: (random, step) => {
      const { x, y } = smallBatch(engine, random);
      return step === 7 ? { x, y: tf.mul(y, Infinity) } : { x, y };
    },
    observers: [{ onEnd: (end) => ends.push(end) }],
  });
  const good = await trained(engine, { steps: 6 });
  assertEquals(ends, [outcome]);
  assert(outcome.status === "diverged");
  assertEquals([outcome.steps, losses.length, Number.isFinite(losses[7])], [6, 8, false]);
  assertStringIncludes(outcome.hint, "at update 7; lower the learning rate, clip the gradient or look for numbers");
  assertEquals(state, good.state);
  assertEquals(losses.slice(0, 6), good.losses);
});

testEngines("train() cancelled and resumed equals the uninterrupted run bit for bit", async (engine) => {
  await inFolder(async (path) => {
    const straight = await trained(engine, {});
    const checkpoint = { path, every: 6, settings: SETTINGS };
    const abort = new AbortController();
    const saves: number[] = [];
    const observers = [{
      onStep: ({ step }: { step: number }) => step === 10 && abort.abort(new Error("enough")),
      onSave: ({ step }: { step: number }) => void saves.push(step),
    }];
    const error = await assertRejects(
      () => trained(engine, { checkpoint, signal: abort.signal, observers }),
      PropagatorError,
      "Cancelled training after 10 of 20 updates: enough",
    );
    assertEquals(error.code, "run-cancelled");
    assertEquals(saves, [6, 10]);
    const resumed = await trained(engine, { checkpoint, observers });
    assertEquals(saves, [6, 10, 12, 18, 20]);
    assertEquals(resumed, straight);
    assertEquals(await trained(engine, { checkpoint }), straight); // nothing left to do
  });
});

testEngines("train() in a process that is killed loses nothing but the steps since the last save", async (engine) => {
  await inFolder(async (path) => {
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-P=test", "--no-check", fileURLToPath(new URL("./train_process.ts", import.meta.url)), path],
      env: { PROPAGATOR_BACKEND: engine.name, PROPAGATOR_THREADS: String(engine.threads) },
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const lines = child.stdout.getReader();
    const first = await lines.read(); // comes after the first save
    child.kill("SIGKILL");
    await child.status;
    while (!(await lines.read()).done);
    assertEquals(first.done, false);

    const { step } = await loadCheckpoint(path, "killed");
    assertEquals([step % 3, step >= 3], [0, true]);
    const resumed = await trained(engine, { steps: step + 4, checkpoint: { path, every: 3, settings: "killed" } });
    assertEquals(resumed, await trained(engine, { steps: step + 4 }));
  });
}, [NATIVE]);

testEngines(
  "train() refuses the checkpoint of other settings, a damaged one, and options that are none",
  async (engine) => {
    await inFolder(async (path) => {
      const checkpoint = { path, every: 5, settings: SETTINGS };
      await trained(engine, { steps: 5, checkpoint });
      await assertRejects(
        () => trained(engine, { checkpoint: { ...checkpoint, settings: { ...SETTINGS, seed: 6 } } }),
        RangeError,
        "(seed: 5 there, 6 here)",
      );
      await Deno.truncate(path, 100);
      await assertRejects(() => trained(engine, { checkpoint }), PropagatorError, `Cannot read ${path}`);
      await assertRejects(
        () => trained(engine, { steps: 0 }),
        RangeError,
        "steps must be a whole number of at least 1",
      );
      await assertRejects(
        () => trained(engine, { checkpoint: { ...checkpoint, every: 0 } }),
        RangeError,
        "checkpoint.every must be a whole number of at least 1, got 0",
      );
    });
  },
);
