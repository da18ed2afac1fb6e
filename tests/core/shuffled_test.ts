import { assertAlmostEquals, assertEquals } from "@std/assert";
import { seeded } from "../../mod.ts";
import { shuffled } from "../../lib/core/shuffled.ts";

Deno.test("shuffled() has each number once, and every order equally often", () => {
  const random = seeded(1);
  const counts = new Map<string, number>();
  for (let n = 0; n < 6000; n++) {
    const order = shuffled(3, random);
    assertEquals(order.toSorted(), Int32Array.of(0, 1, 2));
    counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1);
  }
  assertEquals(counts.size, 6);
  for (const count of counts.values()) assertAlmostEquals(count, 1000, 4 * Math.sqrt(1000 * 5 / 6));
});

Deno.test("shuffled() is the same for the same seed", () => {
  assertEquals(shuffled(100, seeded(2)), shuffled(100, seeded(2)));
});
