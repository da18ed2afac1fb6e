import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { PassThrough } from "node:stream";
import { bars, plainLines, secondsLeft, shortDuration } from "../../lib/cli/progress_view.ts";
import type { PlannedCase } from "../../lib/experiments/runner.ts";

function planned(name: string, cost: number): PlannedCase {
  const item = { name, settings: null, cost };
  return { id: "toy/table", module: "", key: name, cacheFolder: "", item, due: true } as unknown as PlannedCase;
}
const [SMALL, LARGE] = [planned("small", 1), planned("large", 3)];
const DONE = { status: "done", result: { rows: [] }, startedAt: new Date(0), wallSeconds: 65 } as const;

Deno.test("secondsLeft() goes by the pace so far", () => {
  assertEquals(secondsLeft({ total: 4, done: 1, inherited: 0 }, 10), 30);
  assertEquals(secondsLeft({ total: 4, done: 4, inherited: 0 }, 10), 0);
  assertEquals(secondsLeft({ total: 4, done: 0, inherited: 0 }, 10), undefined);
  assertEquals(secondsLeft({ total: 4, done: 0.02, inherited: 0 }, 10), undefined);
  assertEquals(secondsLeft({ total: 4, done: 3, inherited: 2 }, 10), 10);
  assertEquals(secondsLeft({ total: 4, done: 2, inherited: 2 }, 10), undefined);
});

Deno.test("shortDuration() fits the size", () => {
  assertEquals([0.4, 59.4, 65, 7650, undefined].map(shortDuration), ["0 s", "59 s", "1 min 05 s", "2 h 07 min", "?"]);
});

Deno.test("plainLines() writes a line per event, with the time left", () => {
  const lines: string[] = [];
  const view = plainLines((line) => lines.push(line));
  view.onStart?.([SMALL, LARGE], 2);
  view.onCaseStart?.(SMALL);
  view.onCaseProgress?.(SMALL, { done: 1, of: 2 });
  view.onCaseEnd?.(SMALL, DONE);
  view.onCaseEnd?.(LARGE, { status: "failed", message: "out of luck" });
  assertEquals(lines.slice(0, 2), [
    "2 cases to compute, 2 from the cache or left to others",
    "  started toy/table small",
  ]);
  assertMatch(lines[2], /^ {2}1\/2 toy\/table small: done in 1 min 05 s; left \d+ s$/);
  assertEquals(lines[3], "  2/2 toy/table large: out of luck; left 0 s");
});

Deno.test("plainLines() does not count as its own what a case took over from a stopped run", async () => {
  const lines: string[] = [];
  const view = plainLines((line) => lines.push(line));
  view.onStart?.([SMALL, LARGE], 0);
  view.onCaseProgress?.(LARGE, { done: 99, of: 100 }); // first report: it goes on from there
  await new Promise((resolve) => setTimeout(resolve, 1000));
  view.onCaseProgress?.(LARGE, { done: 100, of: 100 });
  view.onCaseEnd?.(LARGE, DONE);
  // 3 % of a case took a second; the pace of all that is done would be 3 a second, and the time left 0 s
  assertMatch(lines.at(-1)!, /left (3\d s|\?)$/);
});

Deno.test("bars() shows the whole run and the running cases", async () => {
  const stream = Object.assign(new PassThrough(), {
    isTTY: true,
    columns: 120,
    cursorTo() {},
    clearLine() {},
    moveCursor() {},
  });
  let text = "";
  stream.on("data", (chunk) => text += chunk);
  const view = bars(stream);
  view.onStart?.([SMALL, LARGE], 3);
  view.onCaseStart?.(LARGE);
  view.onCaseProgress?.(LARGE, { done: 500, of: 1000, note: "loss 0.5" });
  await new Promise((resolve) => setTimeout(resolve, 150));
  view.onCaseEnd?.(LARGE, DONE);
  view.onEnd?.();
  assertStringIncludes(text, "toy/table large");
  assertStringIncludes(text, "loss 0.5");
  assertStringIncludes(text, "of 2 cases (3 more from the cache or left to others)");
  assertStringIncludes(text, "left ");
});
