import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { burgersPlane, kortewegDeVries, type KortewegDeVriesOptions } from "../../mod.ts";

const rms = (values: Float64Array) => Math.sqrt(values.reduce((sum, u) => sum + u * u, 0) / values.length);
const few = { training: 2, validation: 1, test: 1 };

/** What a notebook shows. */
function shown(value: unknown): string {
  return (value as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]()["text/plain"];
}

Deno.test("kortewegDeVries().sample() makes data of the paper's amplitude, with its noise", async () => {
  const options = { training: 1, validation: 1, test: 3, frames: 3, everyStep: 50 };
  const { test } = await kortewegDeVries().sample(options);
  const clean = await kortewegDeVries().sample({ ...options, noise: 0 });
  assertEquals([...test.times], [0, 0.05, 0.1]);
  assertEquals(test.axes[0].length, 1000);
  for (let i = 0; i < 3; i++) {
    const [noisy, exact] = [await test.read(i, 0, 3), await clean.test.read(i, 0, 3)];
    const noise = noisy.data.map((u, j) => u - exact.data[j]);
    assertAlmostEquals(rms(noise), 0.01, 0.001);
    assertAlmostEquals(rms(exact.data), 0.5, 0.1);
  }
});

Deno.test("kortewegDeVries({ amplitude, width }).sample() makes higher and wider waves of the same random numbers", async () => {
  const options = { training: 0, validation: 0, test: 1, frames: 2, noise: 0 };
  const first = async (equation: KortewegDeVriesOptions) => {
    const { training, test } = await kortewegDeVries({ points: 200, ...equation }).sample(options);
    assertEquals([training.trajectories, test.trajectories], [0, 1]);
    return (await test.read(0, 0, 1)).data;
  };
  const [usual, higher, wider] = [await first({}), await first({ amplitude: 2.5 }), await first({ width: 1.5 })];
  const ratio = higher[150] / usual[150];
  assertAlmostEquals(ratio, 1.25, 0.1);
  higher.forEach((u, j) => assertAlmostEquals(u, ratio * usual[j], 1e-12));
  // of packets exp(-(x / s)^2) of two widths, the logarithm of their quotient grows with the square of the distance from the middle
  const [near, far] = [110, 100].map((j) => ({ log: Math.log(wider[j] / usual[j]), x: 10 * j / 199 - 7.5 }));
  assert(near.log > 0.5);
  assertAlmostEquals(far.log / near.log, (far.x / near.x) ** 2, 1e-9);
});

Deno.test("sample() gives each trajectory random numbers of its own", async () => {
  const problem = kortewegDeVries({ points: 40 });
  const one = await problem.sample({ ...few, frames: 3, seed: 4 });
  const more = await problem.sample({ ...few, training: 3, frames: 3, seed: 4 });
  assertEquals(await more.training.read(1, 0, 3), await one.training.read(1, 0, 3));
  assertEquals(await more.test.read(0, 0, 3), await one.test.read(0, 0, 3));
  const [a, b] = [await one.training.read(0, 0, 1), await one.validation.read(0, 0, 1)];
  assert(a.data[30] !== b.data[30]);
});

Deno.test("sample() keeps every so many-th step and point", async () => {
  const problem = burgersPlane({ points: 17 });
  const all = await problem.sample({ ...few, frames: 7, noise: 0 });
  const some = await problem.sample({ ...few, frames: 3, everyStep: 3, everyPoint: 4, noise: 0 });
  const [fine, coarse] = [await all.test.read(0, 6, 7), await some.test.read(0, 2, 3)];
  assertEquals(coarse.shape, [1, 1, 5, 5]);
  assertEquals(coarse.data[7], fine.data[4 * 17 + 8]);
  assertEquals([...some.test.axes[0]], [0, 0.25, 0.5, 0.75, 1]);
  assertAlmostEquals(some.test.times[2], all.test.times[6], 1e-15);
});

Deno.test("sample() writes files of the same numbers in float32", async () => {
  const folder = await Deno.makeTempDir();
  const problem = burgersPlane({ points: 9 });
  const kept = await problem.sample({ ...few, frames: 5 });
  const stored = await problem.sample({ ...few, frames: 5, folder });
  const [a, b] = [await kept.training.read(1, 2, 5), await stored.training.read(1, 2, 5)];
  assertEquals(b.shape, a.shape);
  a.data.forEach((value, i) => assertEquals(b.data[i], Math.fround(value)));
  assertEquals(shown(stored.training), shown(kept.training));
  await Deno.remove(folder, { recursive: true });
});

Deno.test("sample() keeps what came before a trajectory that diverges, and says so", async () => {
  const { training } = await burgersPlane({ points: 65, timeStep: 0.1 }).sample({ ...few, frames: 101 });
  assertEquals(training.trajectories, 0);
  assert(training.outcome.status === "diverged");
  assertEquals(
    training.outcome.hint.replace(/\d+/, "n"),
    "Numbers stopped being finite after frame n; pass a smaller timeStep, or other initial values",
  );
});

Deno.test("sample() shows progress and can be cancelled", async () => {
  const seen: number[] = [];
  await kortewegDeVries({ points: 8 }).sample({
    ...few,
    frames: 5,
    progress: ({ done, of }) => seen.push(done / of),
  });
  assertEquals(seen.length, 20);
  assertEquals(seen[19], 1);
  assert(seen.every((share, i) => i === 0 || share > seen[i - 1]));
  await assertRejects(
    () => kortewegDeVries().sample({ signal: AbortSignal.abort() }),
    Error,
    "Cancelled the sampling of the equation of Korteweg and de Vries",
  );
});

Deno.test("sample() and the problems refuse bad input", async () => {
  await assertRejects(
    () => kortewegDeVries().sample({ frames: 1 }),
    RangeError,
    "Cannot sample the equation of Korteweg and de Vries: frames must be a whole number of at least 2, got 1",
  );
  await assertRejects(
    () => burgersPlane().sample({ noise: -1 }),
    RangeError,
    "Cannot sample Burgers' equation: noise must be a number of at least 0, got -1",
  );
  await assertRejects(
    async () => void (await kortewegDeVries({ points: 7 })),
    RangeError,
    "points must be even, got 7",
  );
});

Deno.test("the problems show themselves", () => {
  assertEquals(
    shown(kortewegDeVries()),
    "Korteweg-de Vries equation, nu = 0.02, periodic interval of length 10, 1000 points",
  );
  assertEquals(shown(burgersPlane()), "Burgers' equation, nu = 0.005, unit square, 128 x 128 points");
});
