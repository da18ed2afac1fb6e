import {
  assertAlmostEquals,
  assertEquals,
  assertLess,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { harmonicOscillator, hits, Ladder, ndarray, rk4, type Rung, trajectories } from "../../../mod.ts";
import { observedOrder } from "../../numerics/split_system.ts";

const { rhs } = harmonicOscillator();
const START = ndarray([2, 2], Float64Array.of(0, 1, 1, 0));

/** The exact flow of the harmonic oscillator, as a perfect network would have it. */
function exact(stride: number, timeStep: number): Rung {
  const [c, s] = [Math.cos(stride * timeStep), Math.sin(stride * timeStep)];
  const step = ({ shape, data }: { shape: readonly number[]; data: Float64Array }) =>
    ndarray(shape, data.map((value, i) => (i % 2 ? c * value - s * data[i - 1] : c * value + s * data[i + 1])));
  return { stride, name: "exact", open: () => Promise.resolve({ rung: { stride, step }, close() {} }) };
}

Deno.test("rk4() is a rung of order 4, alone and under a coarse one", async () => {
  const sizes = [1 / 10, 1 / 20, 1 / 40];
  const slopes = await Promise.all([false, true].map(async (isHybrid) => {
    const errors = await Promise.all(sizes.map(async (timeStep) => {
      const n = Math.round(4 / timeStep);
      const fine = rk4(rhs, { timeStep });
      const ladder = isHybrid
        ? new Ladder({ timeStep, rungs: [exact(n / 2, timeStep)] }).hybrid(fine)
        : new Ladder({ timeStep, rungs: [fine] });
      const forecast = await ladder.forecast(START, { steps: n });
      return Math.abs(forecast.data[2 * (n - 2)] - Math.sin((n - 1) * timeStep));
    }));
    return observedOrder(sizes, errors);
  }));
  slopes.forEach((slope) => assertAlmostEquals(slope, 4, 0.15));
});

Deno.test("forecast() steps all trajectories at once, by rungs of any kind, in any order", async () => {
  const ladder = new Ladder({ timeStep: 0.1, rungs: [exact(8, 0.1), rk4(rhs, { timeStep: 0.1 }), exact(2, 0.1)] });
  assertEquals(ladder.rungs.map(({ stride }) => stride), [1, 2, 8]);
  const { shape, data } = await ladder.forecast(START, { steps: 37 });
  assertEquals(shape, [2, 37, 2]);
  for (let t = 1; t <= 37; t++) {
    assertAlmostEquals(data[2 * (t - 1)], Math.sin(0.1 * t), 1e-5);
    assertAlmostEquals(data[2 * (37 + t - 1)], Math.cos(0.1 * t), 1e-5);
  }
  const text = (ladder as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]();
  assertEquals(text["text/plain"], "Ladder of 3 time-steppers: rk4 0.1, exact 0.2, exact 0.8");
});

Deno.test("forecast() copes with strides that do not nest", async () => {
  const ladder = new Ladder({ timeStep: 0.01, rungs: [39, 25, 18].map((stride) => exact(stride, 0.01)) });
  const { data } = await ladder.forecast(START, { steps: 150 });
  // Linear interpolation over at most 18 steps errs by less than h^2 / 8.
  for (let t = 1; t <= 150; t++) assertAlmostEquals(data[2 * (t - 1)], Math.sin(0.01 * t), 0.18 ** 2 / 8);
});

Deno.test("forecast() with the authors' indexing puts the first state one step late", async () => {
  const single = new Ladder({ timeStep: 0.1, rungs: [exact(4, 0.1)] });
  const at = async (indexing: "exact" | "authors") => (await single.forecast(START, { steps: 8, indexing })).data;
  const [right, late] = [await at("exact"), await at("authors")];
  assertEquals([late[0], late[1]], [0, 1]); // the state at time 0 stands at step 1
  assertAlmostEquals(right[0], Math.sin(0.4) / 4, 1e-12);
  assertAlmostEquals(late[2], Math.sin(0.4) / 3, 1e-12);
  assertEquals(late.slice(6, 16), right.slice(6, 16));
  const two = new Ladder({ timeStep: 0.1, rungs: [exact(4, 0.1), exact(2, 0.1)] });
  await assertRejects(() => two.forecast(START, { steps: 8, indexing: "authors" }), RangeError, "only(stride)");
});

Deno.test("select() and only() make shorter ladders", async () => {
  const { validation } = await harmonicOscillator().sample(2, { validation: 3, test: 1, timeStep: 0.1, steps: 50 });
  const ladder = new Ladder({ timeStep: 0.1, rungs: [exact(1, 0.1), exact(2, 0.3), exact(4, 0.1)] });
  const best = await ladder.select(validation);
  assertEquals(best.rungs.map(({ stride }) => stride), [1]);
  assertLess((await best.error(validation)).mean, 1e-20);
  assertEquals(ladder.selection, undefined);
  assertEquals(best.selection!.tried.length, 4);
  assertEquals(ladder.only(4).rungs.length, 1);
  assertThrows(() => ladder.only(3), RangeError, "Cannot take the rung of stride 3; there are 1, 2, 4");
});

Deno.test("select() keeps all rungs where none is stable, and says so", async () => {
  const { validation } = await harmonicOscillator().sample(2, { validation: 3, test: 1, timeStep: 0.1, steps: 50 });
  const unstable = (stride: number) =>
    rk4((u, slope) => u.forEach((v, c) => slope[c] = v ** 3 * 1e9), { timeStep: 0.1, stride });
  const ladder = await new Ladder({ timeStep: 0.1, rungs: [unstable(1), unstable(2)] }).select(validation);
  assertEquals(ladder.rungs.length, 2);
  assertEquals(ladder.selection!.outcome.status, "diverged");
  const text = (ladder as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]();
  assertStringIncludes(text["text/plain"], "Ladder of 2 time-steppers: rk4 0.1, rk4 0.2; diverged: No range of rungs");
});

Deno.test("A ladder refuses bad input", async () => {
  assertThrows(() => new Ladder({ timeStep: 1, rungs: [] }), RangeError, "Cannot make a ladder of no rungs");
  assertThrows(
    () => new Ladder({ timeStep: 1, rungs: [exact(2, 1), exact(2, 1)] }),
    RangeError,
    "two rungs of stride 2",
  );
  const ladder = new Ladder({ timeStep: 1, rungs: [exact(2, 1)] });
  assertThrows(() => ladder.hybrid(exact(2, 1)), RangeError, "Cannot put a rung of stride 2 below one of stride 2");
  await assertRejects(
    () => ladder.forecast(ndarray([2]), { steps: 1 }),
    TypeError,
    "shape [trajectories, dimension], got [2]",
  );
  await assertRejects(
    () => ladder.forecast(START, { steps: 0 }),
    RangeError,
    "steps must be a whole number of at least 1",
  );
  await assertRejects(
    () => ladder.forecast(ndarray([2, 2], Float64Array.of(0, 1, NaN, 0)), { steps: 1 }),
    RangeError,
    "Cannot forecast: initial must be finite, got NaN in trajectory 1; leave it out",
  );
  await assertRejects(
    () => ladder.forecast(START, { steps: 1e9 }),
    RangeError,
    "2 trajectories of 1000000000 steps are 4.0e+9 numbers, more than 1.1e+9; forecast fewer at a time",
  );
  assertThrows(() => ladder.hybrid(rhs as never), TypeError, "Cannot make a hybrid: fine must be a time-stepper with");
  assertThrows(
    () => ladder.hybrid(rk4(rhs, { timeStep: 0.5 })),
    RangeError,
    "Cannot make a ladder of time step 1: its rk4 of stride 1 was made for time step 0.5; pass the same to both",
  );
  const unlike = (description: object) => () => new Ladder(description as never);
  assertThrows(unlike({ timeStep: -1, rungs: ladder.rungs }), RangeError, "timeStep must be a positive number, got -1");
  assertThrows(unlike({ timeStep: 1 }), TypeError, "rungs must be an array of time-steppers, got undefined");
  assertThrows(unlike({ timeStep: 1, rungs: [{}] }), TypeError, "rungs.0 must be a time-stepper with a whole stride");
  assertThrows(() => rk4(rhs, { timeStep: 0 }), RangeError, "timeStep must be a positive number, got 0");
});

Deno.test("select() and error() refuse what forecasts cannot be compared with", async () => {
  const ladder = new Ladder({ timeStep: 0.1, rungs: [exact(1, 0.1)] });
  const good = { timeStep: 0.1, states: ndarray([2, 3, 2]) };
  const holed = trajectories({ ...good, states: ndarray([2, 3, 2]) });
  holed.states.data[10] = Infinity;
  const refused: [unknown, new () => Error, string][] = [
    [undefined, TypeError, "must be trajectories, as sample() or trajectories() make them, got undefined"],
    [
      trajectories({ ...good, timeStep: 0.2 }),
      TypeError,
      "has time step 0.2, the ladder 0.1; pass trajectories of its",
    ],
    [
      trajectories({ ...good, states: ndarray([2, 1, 2]) }),
      TypeError,
      "has no step after the first state; pass longer",
    ],
    [trajectories({ ...good, steps: Int32Array.of(0, 1, 4) }), TypeError, "must keep every step, but after 1 comes 4"],
    [holed, RangeError, "must be finite, got Infinity in trajectory 1, step 2; leave it out"],
  ];
  for (const [truth, kind, message] of refused) {
    await assertRejects(() => ladder.select(truth as never), kind, `Cannot select rungs: validation ${message}`);
    await assertRejects(
      () => ladder.error(truth as never),
      kind,
      `Cannot compare forecasts with truth: truth ${message}`,
    );
  }
});

Deno.test("A network refuses states of other components than it was trained on", async () => {
  const data = await harmonicOscillator().sample(4, { validation: 2, test: 2, timeStep: 0.1, steps: 8 });
  const ladder = await hits({ hidden: [4], unrolled: 1 }).ladder({ strides: [4] }).fit(data, { updates: 1 });
  await assertRejects(
    () => ladder.forecast(ndarray([5, 3]), { steps: 1 }),
    TypeError,
    "Cannot advance states of 3 components by a network that was trained on 2; pass states of shape [states, 2]",
  );
});
