import { assertAlmostEquals, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { advection, fisher, heat, PropagatorError } from "../../mod.ts";
import { frame } from "./pixel_images.ts";

Deno.test("sample() makes the paper's training set by default", async () => {
  const data = await heat({ cells: 8 }).sample(3);
  assertEquals(data.frames.shape, [3, 6, 8, 8]);
  assertEquals(data.provenance, {
    equation: "heat",
    parameters: { diffusivity: 0.01 },
    method: "bilinear elements and the implicit midpoint rule",
    crop: "authors",
    seed: 0,
    split: "training",
  });
  assertEquals((await heat({ cells: 8 }).sample(undefined, { split: "test" })).frames.shape, [30, 41, 8, 8]);
  const shown = (data as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]();
  assertStringIncludes(shown["text/plain"], "3 training sequences of heat: 6 frames of 8 x 8 pixels");
});

Deno.test("a sequence depends on seed, split and its number alone, whoever computes it", async () => {
  const problem = fisher({ cells: 12 });
  const all = await problem.sample(23, { seed: 4, steps: 2 });
  const shared = await problem.sample(23, { seed: 4, steps: 2, jobs: 2 });
  assertEquals(shared, all);
  const part = await problem.sample(3, { seed: 4, steps: 2, from: 20 });
  assertEquals(part.draws, all.draws.slice(20));
  assertEquals(part.frames.data, all.frames.data.slice(20 * 3 * 144));
  const other = await problem.sample(23, { seed: 4, steps: 2, split: "validation" });
  assertEquals(other.draws.some(({ beta }) => all.draws.some((draw) => draw.beta === beta)), false);
});

Deno.test("draws follow the paper's distributions", async () => {
  const { draws } = await heat({ cells: 14 }).sample(500, { steps: 1 });
  const mean = draws.reduce((sum, { beta }) => sum + beta, 0) / 500;
  const deviation = Math.sqrt(draws.reduce((sum, { beta }) => sum + (beta - mean) ** 2, 0) / 500);
  assertAlmostEquals(mean, 1, 4 * 0.5 / Math.sqrt(500));
  assertAlmostEquals(deviation, 0.5, 4 * 0.5 / Math.sqrt(1000));
  for (const k of [2, 3, 4, 5, 6]) {
    const share = draws.filter((draw) => draw.k === k).length / 500;
    assertAlmostEquals(share, 1 / 5, 4 * Math.sqrt(0.16 / 500));
  }
  const periodic = await advection({ cells: 20 }).sample(200, { steps: 1 });
  assertEquals([...new Set(periodic.draws.flatMap(({ a, b }) => [a, b]))].sort(), [5, 6, 7, 8]);
  assertEquals(periodic.draws.every(({ xs, ys }) => xs >= 0 && xs < 1 && ys >= 0 && ys < 1), true);
});

Deno.test("sample() draws from the waves it is given", async () => {
  const { draws, frames } = await heat().sample(2, { split: "test", steps: 1, waves: [7] });
  assertEquals(draws.map(({ k }) => k), [7, 7]);
  assertEquals(frames.shape, [2, 2, 100, 100]);
});

Deno.test("a run that breaks down in a worker is told as in one thread", async () => {
  const problem = fisher({ cells: 8, timeStep: 1.9, diffusivity: 1e-4 });
  const options = { steps: 30, seed: 1 };
  const alone = await problem.sample(20, options);
  const shared = await problem.sample(20, { ...options, jobs: 2 });
  assertEquals(alone.outcome.status, "diverged");
  assertEquals(shared, alone);
});

Deno.test("sample() and simulate() refuse bad input", async () => {
  const problem = heat({ cells: 8 });
  await assertRejects(() => problem.sample(0), RangeError, "sequences must be a whole number of at least 1, got 0");
  await assertRejects(
    () => problem.sample(1, { waves: [8] }),
    RangeError,
    "8 cells resolve at most 7 waves, got 8; pass more cells",
  );
  await assertRejects(() => problem.sample(1, { waves: [] }), RangeError, "waves must name at least one number");
  await assertRejects(
    () => advection({ cells: 8 }).sample(1, { waves: [4] }),
    RangeError,
    "8 cells resolve at most 3 waves",
  );
  await assertRejects(
    () => advection({ cells: 20 }).sample(1, { crop: "interior" }),
    RangeError,
    "crop is for images with an edge, and these are periodic",
  );
  await assertRejects(
    () => problem.sample(1, { crop: "inner" as "interior" }),
    RangeError,
    'crop must be one of authors, interior (nearest: "interior"), got "inner"',
  );
  const cancelled = { signal: AbortSignal.abort(new Error("enough")) };
  await assertRejects(
    () => problem.sample(1, cancelled),
    PropagatorError,
    "Cancelled the simulation of the heat equation",
  );
  assertEquals(frame(await problem.sample(1), 0, 0).length, 64);
});
