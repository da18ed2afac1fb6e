import { assert, assertGreater, assertMatch } from "@std/assert";
import { commit, cpu, watchMemory } from "../../lib/experiments/machine.ts";

Deno.test("commit() is a hash, marked if the tree is dirty, and unknown without git", async () => {
  assertMatch(await commit(), /^([0-9a-f]{40}(\+dirty)?|unknown)$/);
  const path = Deno.env.get("PATH")!;
  Deno.env.set("PATH", "");
  try {
    assert(await commit() === "unknown");
  } finally {
    Deno.env.set("PATH", path);
  }
});

Deno.test("cpu() names the processors", () => {
  assertMatch(cpu(), /^.+ x \d+$/);
});

Deno.test("watchMemory() sees the largest memory, not the last", async () => {
  using memory = watchMemory(5);
  let ballast: Uint8Array | undefined = new Uint8Array(100 << 20).fill(1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const peak = memory.peakMb();
  assertGreater(peak, ballast.length >> 20);
  ballast = undefined;
  assert(memory.peakMb() >= peak);
});
