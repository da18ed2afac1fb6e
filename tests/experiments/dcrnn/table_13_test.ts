import { assert, assertEquals, assertRejects } from "@std/assert";
import { experiment, type Table13Settings } from "../../../lib/experiments/dcrnn/table_13.ts";
import type { CaseContext } from "../../../lib/experiments/experiment.ts";
import type { ProgressEvent } from "../../../lib/core/progress.ts";

const WORK: Table13Settings = {
  ...{ iterations: 20, polishIterations: 4, polishPoints: 64, kept: true },
  ...{ seeds: 2, seedIterations: 4, seedPolish: 2 },
};

function context(folder: string, progress: (event: ProgressEvent) => void = () => {}): CaseContext {
  const checkpoint = (name: string) => ({
    path: `${folder}/${name}`,
    load: () => Promise.resolve(undefined),
    save: () => Promise.resolve(),
  });
  return { seed: 0, progress, checkpoint };
}

Deno.test("Table 13 gives each row in every protocol, and goes on from its checkpoints", async () => {
  const [without, withExpansion] = experiment.cases(WORK);
  const folder = await Deno.makeTempDir();
  try {
    const events: ProgressEvent[] = [];
    const whole = await experiment.run(without, context(`${folder}/a`, (event) => events.push(event)));
    assertEquals([...new Set(whole.rows.map((row) => row.case))], [
      "without expansion · Adam",
      "without expansion · Adam + L-BFGS",
      "without expansion · falling rate",
      "without expansion · units of the data",
      "without expansion · seeds, falling rate, median",
      "without expansion · seeds, falling rate, spread",
    ]);
    assert(
      whole.rows.every(({ case: name, reference }) => name.endsWith("spread") || reference === "without expansion"),
    );
    const fractions = events.map(({ done, of }) => done / of);
    assertEquals(fractions, [...fractions].sort((a, b) => a - b));
    assertEquals(fractions.at(-1), 1);
    assertEquals(Object.keys(whole.series!).length, 6);

    const stop = ({ done, of }: ProgressEvent) => {
      if (done / of > 0.5) throw new Error("killed");
    };
    await assertRejects(() => experiment.run(without, context(`${folder}/b`, stop)), Error, "killed");
    assertEquals(await experiment.run(without, context(`${folder}/b`)), whole);

    const { rows } = await experiment.run(withExpansion, context(`${folder}/c`));
    const quantities = rows.filter((row) => row.case === "with expansion · Adam").map(({ quantity }) => quantity);
    assertEquals(quantities, ["g", "A g", "PA g", "A rho", "error", "loss", "epsilon"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("Table 13 leaves the slow rate to the paper profile", () => {
  const runs = (work: Table13Settings) =>
    experiment.cases(work).map(({ settings }) => (settings as { runs: unknown[] }).runs.length);
  assertEquals(runs(experiment.profiles.paper), [3, 2]);
  assertEquals(runs(experiment.profiles.quick), [2, 1]);
});
