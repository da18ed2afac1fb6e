import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  constantRate,
  exponentialDecay,
  linearRamp,
  steppedDecay,
  triangularCycle,
} from "../../lib/tensor/schedules.ts";

Deno.test("constantRate() gives the same value at every step", () => {
  const rate = constantRate(1e-3);
  assertEquals([rate(0), rate(1e5)], [1e-3, 1e-3]);
});

Deno.test("exponentialDecay() multiplies by the factor over `every` steps, and by a part of it between", () => {
  const rate = exponentialDecay({ initial: 1e-3, factor: 0.9, every: 2000 });
  assertEquals(rate(0), 1e-3);
  assertAlmostEquals(rate(4000), 0.81e-3, 1e-18);
  for (const step of [0, 1, 1999, 12345]) assertAlmostEquals(rate(step + 2000) / rate(step), 0.9, 1e-14);
});

Deno.test("steppedDecay() changes at the milestones and nowhere else", () => {
  const rate = steppedDecay({ initial: 1e-2, factor: 0.1, milestones: [30, 60, 90] });
  const expected = [[0, 1e-2], [29, 1e-2], [30, 1e-3], [59, 1e-3], [60, 1e-4], [90, 1e-5], [1e6, 1e-5]];
  for (const [step, value] of expected) assertAlmostEquals(rate(step), value, 1e-17);
});

Deno.test("triangularCycle() rises from low to high in half a period and falls back", () => {
  const rate = triangularCycle({ low: 1, high: 3, halfPeriod: 10 });
  assertEquals([0, 5, 10, 15, 20, 25, 30].map(rate), [1, 2, 3, 2, 1, 2, 3]);
});

Deno.test("linearRamp() reaches its end after `steps` and stays", () => {
  assertEquals([0, 250, 500, 501].map(linearRamp({ steps: 500 })), [0, 0.5, 1, 1]);
  assertEquals([0, 1, 2, 9].map(linearRamp({ from: 4, to: 2, steps: 2 })), [4, 3, 2, 2]);
});

Deno.test("schedules refuse what cannot be a rate", () => {
  assertThrows(
    () => constantRate(-1),
    RangeError,
    "Cannot keep a rate constant: rate must be a positive number, got -1",
  );
  assertThrows(
    () => exponentialDecay({ initial: 1e-3, factor: 0, every: 10 }),
    RangeError,
    "Cannot decay a rate exponentially: factor must be a positive number, got 0",
  );
  assertThrows(
    () => steppedDecay({ initial: 1, factor: 0.1, milestones: [30, 20] }),
    RangeError,
    "Cannot decay a rate in steps: milestones must be steps in ascending order, got [30, 20]",
  );
  assertThrows(
    () => triangularCycle({ low: NaN, high: 1, halfPeriod: 10 }),
    RangeError,
    "low must be a positive number",
  );
  assertThrows(() => linearRamp({ steps: 0.5 }), RangeError, "steps must be a whole number of at least 1, got 0.5");
  assertThrows(
    () => linearRamp({ steps: 2, strat: 10 } as never),
    TypeError,
    'Unknown option "strat"; did you mean "steps"?',
  );
});
