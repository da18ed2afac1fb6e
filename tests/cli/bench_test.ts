import { assert, assertAlmostEquals, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { join } from "node:path";
import { compared, comparisonLine, quantile } from "../../lib/cli/bench_compare.ts";
import { openPeer, type Peer } from "../../lib/cli/bench_peer.ts";
import { timedInTurns } from "../../lib/cli/bench_run.ts";
import { PropagatorError } from "../../lib/core/errors.ts";
import { openOwnPeer, type Work } from "../../lib/cli/bench_work.ts";

Deno.test("quantile() is linear between the sorted values", () => {
  assertEquals([0, 0.25, 0.5, 1].map((fraction) => quantile([30, 10, 20], fraction)), [10, 15, 20, 30]);
  assertEquals(quantile([7], 0.75), 7);
});

Deno.test("compared() takes the median of the ratios of neighbours in time", () => {
  // the machine is ten times slower in the third round, for both
  const { ours, peer, ratio, ratioOfFastest, spread, repetitions } = compared({
    ours: [2, 4, 30],
    peer: [4, 4, 60],
    steps: 2,
  });
  assertEquals([ours, peer, ratio, ratioOfFastest, repetitions], [2, 2, 0.5, 0.5, 3]);
  assertEquals(spread, [0.5, 0.75]);
});

Deno.test("compared() without a peer has our time alone", () => {
  assertEquals(compared({ ours: [3, 1, 2], peer: [], steps: 1 }), {
    ours: 2,
    peer: null,
    ratio: null,
    ratioOfFastest: null,
    spread: null,
    repetitions: 3,
  });
});

Deno.test("comparisonLine() shows a goal that is reached, one that is missed, and none", () => {
  const line = (ours: number, goal: number | null) =>
    comparisonLine(["whole batch", "PyTorch"], compared({ ours: [ours], peer: [0.01], steps: 1 }), goal);
  assertMatch(
    line(0.004, 0.5),
    /^ {2}whole batch +4\.00 ms {2}PyTorch +10\.0 ms {2}ratio 0\.40 .* goal 0\.5: reached$/,
  );
  assertMatch(line(0.006, 0.5), /ratio 0\.60 \(0\.60 to 0\.60\), of the fastest 0\.60 {2}goal 0\.5: MISSED$/);
  assertMatch(line(0.006, null), /of the fastest 0\.60$/);
  assertMatch(line(0.0000361, 0.1), /ratio 0\.0036 \(0\.0036 to 0\.0036\), of the fastest 0\.0036 {2}goal/);
  assertMatch(
    comparisonLine(["x", "PyTorch"], compared({ ours: [3], peer: [], steps: 1 }), 0.5),
    /3\.00 s {2}no peer$/,
  );
});

/** A work whose variants count their steps. */
function countingWork(log: string[], parameters = [5, 5]): Work {
  return {
    name: "counting",
    parameters: 5,
    peer: "counting.py",
    goal: 0.5,
    stepsPerRound: 2,
    rounds: 3,
    variants: parameters.map((n, k) => ({
      name: `${k}`,
      open: () => ({
        parameters: n,
        run: (steps) => void log.push(`${k} ${steps}`),
        dispose: () => log.push(`free ${k}`),
      }),
    })),
  };
}

function countingPeer(log: string[]): Pick<Peer, "parameters" | "time"> {
  return {
    parameters: 5,
    time(steps) {
      log.push(`peer ${steps}`);
      return Promise.resolve(1);
    },
  };
}

const NO_ENGINE = undefined as never;

Deno.test("timedInTurns() alternates between the sides, leaves the first round out, and frees everything", async () => {
  const log: string[] = [];
  const comparisons = await timedInTurns(countingWork(log), NO_ENGINE, { peer: countingPeer(log), rounds: 2 });
  const round = ["0 2", "peer 2", "1 2", "peer 2"];
  assertEquals(log, [...round, ...round, ...round, "free 0", "free 1"]);
  assertEquals(comparisons.map(({ repetitions, peer }) => [repetitions, peer]), [[2, 0.5], [2, 0.5]]);
});

Deno.test("timedInTurns() works without a peer, as often as the work says", async () => {
  const [first] = await timedInTurns(countingWork([]), NO_ENGINE, { peer: null });
  assertEquals([first.repetitions, first.ratio], [3, null]);
});

Deno.test("timedInTurns() refuses sides that train different numbers, and can be cancelled", async () => {
  const log: string[] = [];
  await assertRejects(
    () => timedInTurns(countingWork(log, [5, 6]), NO_ENGINE, { peer: null }),
    Error,
    'Cannot compare "counting": it has 5 parameters, one side 6',
  );
  assertEquals(log, ["free 0", "free 1"]);
  const signal = AbortSignal.abort(new Error("enough"));
  await assertRejects(
    () => timedInTurns(countingWork([]), NO_ENGINE, { peer: null, signal }),
    PropagatorError,
    "Cancelled benchmarks in round 0 of 3: enough",
  );
});

Deno.test("timedInTurns() calls an interrupt that also ended the peer a cancelled run, and passes other errors on", async () => {
  const stop = new AbortController();
  const failing = (before: () => void) => ({
    parameters: 5,
    time: () => {
      before();
      return Promise.reject(new Error("ended early"));
    },
  });
  const run = (before: () => void) =>
    timedInTurns(countingWork([]), NO_ENGINE, { peer: failing(before), signal: stop.signal });
  await assertRejects(() => run(() => {}), Error, "ended early");
  await assertRejects(() => run(() => stop.abort(new Error("interrupted"))), PropagatorError, "interrupted");
});

Deno.test("openOwnPeer() times another way of ours", async () => {
  const log: string[] = [];
  const peer = await openOwnPeer(countingWork(log).variants[1], NO_ENGINE);
  assertEquals([peer.name, peer.version, peer.parameters], ["1", undefined, 5]);
  assert(await peer.time(3) >= 0);
  await peer.close();
  assertEquals(log, ["1 3", "free 1"]);
});

async function withProgram(lines: string[], body: (path: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "program.py");
    await Deno.writeTextFile(path, lines.join("\n"));
    await body(path);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("openPeer() asks a program for times, and hands it the threads", async () => {
  await withProgram([
    "import sys",
    `print('{"torch": "9.9", "parameters": 5}', flush=True)`,
    "for line in sys.stdin: print(int(line) * int(sys.argv[1]) / 4, flush=True)",
  ], async (path) => {
    const peer = await openPeer(path, 3);
    assert(typeof peer !== "string");
    assertEquals([peer.name, peer.version, peer.parameters], ["PyTorch", "9.9", 5]);
    assertAlmostEquals(await peer.time(2), 1.5);
    assertAlmostEquals(await peer.time(4), 3);
    await peer.close();
  });
});

Deno.test("openPeer() says why there is no peer", async () => {
  await withProgram(["import torch"], async (path) => {
    await Deno.writeTextFile(join(path, "../torch.py"), `raise ModuleNotFoundError("No module named 'torch'")`);
    assertMatch(await openPeer(path, 1) as string, /^PyTorch is not installed; `pip install torch`/);
  });
  await withProgram(["raise SystemExit('out of luck')"], async (path) => {
    assertEquals(await openPeer(path, 1), "the PyTorch program did not start: out of luck");
  });
  assertMatch(await openPeer("program.py", 1, "no-such-python") as string, /did not start: .*no-such-python/);
});

Deno.test("a peer that ends early is an error with what it said", async () => {
  await withProgram([
    `print('{"torch": "9.9", "parameters": 5}', flush=True)`,
    "input()",
    "raise SystemExit('out of memory')",
  ], async (path) => {
    const peer = await openPeer(path, 1);
    assert(typeof peer !== "string");
    await assertRejects(() => peer.time(1), Error, "ended early: out of memory");
    await peer.close();
  });
});
