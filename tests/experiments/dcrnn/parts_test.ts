import { assertEquals } from "@std/assert";
import { parts } from "../../../lib/experiments/dcrnn/parts.ts";
import { keeping } from "./case_context.ts";

Deno.test("parts() makes one progress of several, each with its weight", () => {
  const seen: number[] = [];
  const context = { ...keeping(new Map(), ({ done, of }) => seen.push(done / of)), seed: 5 };
  const [first, second] = parts(context, [1, 3]);
  assertEquals(second.seed, 5);
  first.progress({ done: 5, of: 10 });
  first.progress({ done: 10, of: 10 });
  second.progress({ done: 1, of: 3 });
  second.progress({ done: 3, of: 3 });
  assertEquals(seen, [0.125, 0.25, 0.5, 1]);
});
