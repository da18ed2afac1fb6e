import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { join } from "node:path";
import { plan, runExperiments, type RunnerOptions, type RunObserver } from "../../lib/experiments/runner.ts";
import type { ProfileName } from "../../lib/core/profile.ts";
import { PropagatorError } from "../../lib/core/errors.ts";
import { readResult } from "../../lib/io/result_file.ts";

const TOY = { id: "toy/table-01", module: new URL("./fixtures/toy_table.ts", import.meta.url).href };
const REFERENCE = new URL("./fixtures/reference", import.meta.url).pathname;

interface Place {
  readonly folder: string;
  /** The names of the cases computed so far. */
  computed(): Promise<string[]>;
  options(profile: ProfileName, more?: Partial<RunnerOptions>): RunnerOptions;
}

async function inTemporaryPlace(body: (place: Place) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  const log = join(folder, "log");
  await Deno.writeTextFile(log, "");
  Deno.env.set("TOY_LOG", log);
  try {
    await body({
      folder,
      computed: async () => (await Deno.readTextFile(log)).split("\n").filter(Boolean),
      options: (profile, more) => ({
        entries: [TOY],
        profile,
        resultsFolder: join(folder, "results"),
        cacheFolder: join(folder, "cache"),
        referenceFolder: REFERENCE,
        ...more,
      }),
    });
  } finally {
    Deno.env.delete("TOY_LOG");
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("runExperiments() puts our numbers beside the paper's, and failures do not stop it", async () => {
  await inTemporaryPlace(async ({ folder, options }) => {
    const { results, failed } = await runExperiments(options("paper", { jobs: 2 }));
    assertEquals(failed, 1);
    const [result] = results;
    assertEquals(
      result.rows.map((row) => [row.case, row.paper, row.ours, row.tolerance, row.verdict, row.note]),
      [
        ["n = 1", 1.01, 1, 0.0202, "reproduced", ""],
        ["n = 2", -4, 4, 0.1, "reproduced", "compared with 4; printed with -"],
        ["n = -1", 1, null, 0.1, "diverged", "grew without bound"],
        ["n = -2", 4, null, 0.1, "not run", "failed: Cannot square -2; pass another number"],
        ["n = 2 · acceptance", null, 4, null, "reproduced", "at most 4: two squared"],
        ["n = 2 · acceptance", null, 4, null, "not reproduced", "2 to 3 times n = 1: the ratio of squares"],
        ["n = -1 · acceptance", null, null, null, "diverged", "at least 0: squares are not negative"],
        [
          "n = -2 · acceptance",
          null,
          null,
          null,
          "not run",
          "at least 0: squares are not negative; not computed in this run",
        ],
      ],
    );
    assertEquals(result.series, { "loss n = 1": [1, null], "loss n = 2": [1, null], "loss n = -1": [1, null] });
    assertEquals(result.cite, ["liu2022"]);
    assertEquals(await readResult(join(folder, "results/paper/toy-table-01.json")), result);
  });
});

Deno.test("runExperiments() compares with the reference of another name, if an experiment has one", async () => {
  await inTemporaryPlace(async ({ options }) => {
    const module = new URL("./fixtures/toy_figure.ts", import.meta.url).href;
    const { results: [result] } = await runExperiments(
      options("smoke", { entries: [{ id: "toy/figure-01", module }] }),
    );
    assertEquals(result.id, "toy/figure-01");
    assertEquals(result.rows.slice(0, 2).map(({ paper }) => paper), [1.01, -4]);
  });
});

Deno.test("runExperiments() writes down where the numbers come from", async () => {
  await inTemporaryPlace(async ({ options }) => {
    const { results: [{ provenance }] } = await runExperiments(options("smoke"));
    assert(/^([0-9a-f]{40}(\+dirty)?|unknown)$/.test(provenance.commit), provenance.commit);
    assertEquals(provenance.seed, 0);
    assertEquals([provenance.engine, provenance.precision], ["plain TypeScript", "float64"]);
    assertEquals(provenance.threads, [], "plain TypeScript has no say in threads");
    assertEquals([provenance.versions.deno, provenance.versions.toy], [Deno.version.deno, "1.0"]);
    assertGreater(provenance.cpu.length, 4);
    assertGreater(provenance.peakRssMb, 10);
    const cases = (await plan(options("smoke"))).map(({ cached }) => cached!);
    assertAlmostEquals(provenance.wallSeconds, cases.reduce((sum, { wallSeconds }) => sum + wallSeconds, 0), 0.006);
    assertEquals(provenance.startedAt, cases[0].startedAt);
    assertGreater(cases[1].startedAt, cases[0].startedAt);
    assertEquals(provenance.settingsHash.length, 64);
  });
});

Deno.test("runExperiments() computes a case once, unless asked for a fresh run, its settings change, or it failed", async () => {
  await inTemporaryPlace(async ({ computed, options }) => {
    const first = await runExperiments(options("smoke"));
    const second = await runExperiments(options("smoke"));
    assertEquals(second, first);
    assertEquals(await computed(), ["n = 1", "n = 2"]);
    await runExperiments(options("quick")); // the same cases and one more
    assertEquals(await computed(), ["n = 1", "n = 2", "n = -1"]);
    await runExperiments(options("paper"));
    await runExperiments(options("paper"));
    assertEquals((await computed()).slice(3), ["n = -2", "n = -2"]);
    await runExperiments(options("smoke", { fresh: true }));
    assertEquals((await computed()).slice(5), ["n = 1", "n = 2"]);
  });
});

Deno.test("runExperiments() computes its shard only, and shards add up", async () => {
  await inTemporaryPlace(async ({ computed, options }) => {
    const half = await runExperiments(options("smoke", { shard: { index: 2, of: 2 } }));
    assertEquals(await computed(), ["n = 2"]);
    const row = half.results[0].rows.find((candidate) => candidate.case === "n = 1");
    assertEquals([row?.verdict, row?.note], ["not run", "not computed in this run"]);
    const whole = await runExperiments(options("smoke", { shard: { index: 1, of: 2 } }));
    assertEquals((await computed()).length, 2);
    assertEquals(whole.results[0].rows.slice(0, 2).map(({ verdict }) => verdict), ["reproduced", "reproduced"]);
    assertEquals(whole.results[0].rows[2].note, "not in the smoke profile");
  });
});

Deno.test("runExperiments() refuses folders that cannot be written before it computes anything", async () => {
  await inTemporaryPlace(async ({ folder, computed, options }) => {
    await Deno.writeTextFile(join(folder, "results"), "a file, not a folder");
    await assertRejects(() => runExperiments(options("smoke")), Error, "Cannot write results to");
    await Deno.writeTextFile(join(folder, "cache"), "a file, not a folder");
    const elsewhere = options("smoke", { resultsFolder: join(folder, "elsewhere") });
    await assertRejects(() => runExperiments(elsewhere), Error, `to ${join(folder, "cache")}`);
    assertEquals(await computed(), []);
  });
});

Deno.test("runExperiments() tells an observer what it does", async () => {
  await inTemporaryPlace(async ({ options }) => {
    const seen: string[] = [];
    const observer: RunObserver = {
      onStart: (due, cached) => seen.push(`${due.length} due, ${cached} not`),
      onCaseStart: ({ item }) => seen.push(`start ${item.name}`),
      onCaseProgress: ({ item }, { done, of }) => seen.push(`${item.name} ${done}/${of}`),
      onCaseEnd: ({ item }, { status }) => seen.push(`${status} ${item.name}`),
      onResult: ({ id }) => seen.push(`wrote ${id}`),
      onEnd: () => seen.push("end"),
    };
    await runExperiments(options("smoke", { observer }));
    assertEquals(seen, [
      "2 due, 0 not",
      ...["n = 1", "n = 2"].flatMap((name) => [`start ${name}`, `${name} 1/2`, `done ${name}`]),
      "wrote toy/table-01",
      "end",
    ]);
  });
});

Deno.test("plan() looks without computing", async () => {
  await inTemporaryPlace(async ({ computed, options }) => {
    await runExperiments(options("smoke"));
    const planned = await plan(options("quick"));
    assertEquals(planned.map(({ item, cached, due }) => [item.name, cached !== undefined, due]), [
      ["n = 1", true, false],
      ["n = 2", true, false],
      ["n = -1", false, true],
    ]);
    assertEquals((await computed()).length, 2);
  });
});

Deno.test("a run that is killed goes on where it stopped", async () => {
  await inTemporaryPlace(async ({ folder, computed }) => {
    const script = new URL("./fixtures/run_slow.ts", import.meta.url).pathname;
    const args = ["run", "--quiet", "-A", script, join(folder, "results"), join(folder, "cache")];
    const start = () => new Deno.Command(Deno.execPath(), { args, stdout: "null", stderr: "piped" }).spawn();

    const killed = start();
    while (!(await computed()).includes("slow one from 0")) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 300));
    killed.kill("SIGKILL");
    await killed.output();

    const { success, stderr } = await start().output();
    assert(success, new TextDecoder().decode(stderr));
    const [quick, slow, again, ...rest] = await computed();
    assertEquals([quick, slow, rest.length], ["quick one from 0", "slow one from 0", 0]);
    const from = Number(/^slow one from (\d+)$/.exec(again)?.[1]);
    assert(from > 0 && from < 40, again);
    const { rows } = await readResult(join(folder, "results/smoke/toy-slow-table.json"));
    assertEquals(rows.map(({ ours, verdict }) => [ours, verdict]), [[1, "not printed"], [40, "not printed"]]);
    assertEquals([...Deno.readDirSync(join(folder, "cache/cases/toy-slow-table"))].length, 2);
  });
});

Deno.test("runExperiments() stops at once when cancelled, and what is finished stays", async () => {
  await inTemporaryPlace(async ({ folder, computed, options }) => {
    const stop = new AbortController();
    const module = new URL("./fixtures/slow_table.ts", import.meta.url).href;
    const observer: RunObserver = {
      onCaseProgress: ({ item }) => {
        if (item.name === "slow one") stop.abort(new Error("enough"));
      },
    };
    const slow = options("smoke", { entries: [{ id: "toy/slow-table", module }], observer, signal: stop.signal });
    await assertRejects(
      () => runExperiments(slow),
      PropagatorError,
      "Cancelled the run (the same command goes on from what is finished): enough",
    );
    const planned = await plan(slow);
    assertEquals(planned.map(({ cached }) => cached !== undefined), [true, false]);
    await assertRejects(() => runExperiments(slow), PropagatorError, "Cancelled");
    await assertRejects(() => Deno.stat(join(folder, "results/smoke/toy-slow-table.json")), Deno.errors.NotFound);
    await runExperiments({ ...slow, signal: undefined, observer: undefined, fresh: true });
    assertEquals((await computed()).slice(-2), ["quick one from 0", "slow one from 0"]);
  });
});

Deno.test("a worker that dies is a failed case", async () => {
  await inTemporaryPlace(async ({ options }) => {
    const module = new URL("./fixtures/dying_table.ts", import.meta.url).href;
    const { results, failed } = await runExperiments(
      options("smoke", { entries: [{ id: "toy/dying-table", module }] }),
    );
    assertEquals(failed, 1);
    assertEquals(results[0].rows.map(({ verdict }) => verdict), ["not printed", "not run"]);
    assertStringIncludes(results[0].rows[1].note, "its worker died: ");
    assertStringIncludes(results[0].rows[1].note, "out of luck");
  });
});

Deno.test("runExperiments() computes a case again whose cached result is damaged", async () => {
  await inTemporaryPlace(async ({ folder, computed, options }) => {
    await runExperiments(options("smoke"));
    const cases = join(folder, "cache/cases/toy-table-01");
    for (const { name } of Deno.readDirSync(cases)) await Deno.truncate(join(cases, name), 10);
    await runExperiments(options("smoke"));
    assertEquals(await computed(), ["n = 1", "n = 2", "n = 1", "n = 2"]);
  });
});

Deno.test("runExperiments() leaves out what has no sizes for the profile", async () => {
  await inTemporaryPlace(async ({ computed, options }) => {
    assertEquals(await runExperiments(options("standard")), { results: [], failed: 0 });
    assertEquals(await computed(), []);
  });
});
