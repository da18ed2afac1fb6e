import fc from "fast-check";
import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { restored, seeded } from "../../lib/core/random.ts";

Deno.test("seeded() draws the same numbers from the same seed", () => {
  const draws = (seed: number) => Array.from({ length: 8 }, seeded(seed).uniform);
  assertEquals(draws(1), draws(1));
  assertNotEquals(draws(1), draws(2));
});

Deno.test("fork() depends on the seed and the name alone", () => {
  const rng = seeded(7);
  const before = rng.fork("a").uniform();
  rng.uniform();
  assertEquals(rng.fork("a").uniform(), before);
  assertNotEquals(rng.fork("b").uniform(), before);
  assertNotEquals(rng.fork("a").fork("b").uniform(), rng.fork("b").fork("a").uniform());
});

Deno.test("restored() draws like the published xoshiro128** 1.1", () => {
  // An independent transcription of the reference program gives 11520, 0, 5927040, 70819200, 2031721883 ... from the words 1, 2, 3, 4.
  const rng = restored({ key: 0, words: [1, 2, 3, 4] });
  assertEquals(rng.uniform(), (11520 >>> 5) * 2 ** 26 / 2 ** 53);
  assertEquals(rng.uniform(), ((5927040 >>> 5) * 2 ** 26 + (70819200 >>> 6)) / 2 ** 53);
  assertEquals(Math.floor(rng.uniform() * 2 ** 27), 2031721883 >>> 5);
});

Deno.test("restored() goes on where the state was taken", () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(50), (seed, skip) => {
      const rng = seeded(seed);
      for (let i = 0; i < skip; i++) rng.normal();
      const twin = restored(rng.state());
      assertEquals(twin.uniform(), rng.uniform());
      assertEquals(twin.fork("x").uniform(), rng.fork("x").uniform());
    }),
    { seed: 7, numRuns: 50 },
  );
});

Deno.test("uniform() and normal() have the right moments", () => {
  const n = 200_000;
  const rng = seeded(3);
  let sum = 0, squares = 0, flat = 0;
  for (let i = 0; i < n; i++) {
    const z = rng.normal();
    sum += z;
    squares += z * z;
    const u = rng.uniform();
    assert(u >= 0 && u < 1);
    flat += u;
  }
  assertAlmostEquals(sum / n, 0, 4 / Math.sqrt(n));
  assertAlmostEquals(squares / n, 1, 4 * Math.sqrt(2 / n));
  assertAlmostEquals(flat / n, 1 / 2, 4 * Math.sqrt(1 / 12 / n));
});

Deno.test("integer() covers its range evenly", () => {
  const counts = new Float64Array(5);
  const rng = seeded(11);
  for (let i = 0; i < 50_000; i++) counts[rng.integer(5)]++;
  for (const c of counts) assertAlmostEquals(c, 10_000, 4 * Math.sqrt(50_000 * 0.16));
  assertThrows(() => rng.integer(0), RangeError, "below 0");
});

Deno.test("seeded() refuses what is not a seed", () => {
  for (const seed of [-1, 1.5, NaN, 2 ** 32]) assertThrows(() => seeded(seed), RangeError, "0 to 4294967295");
});
