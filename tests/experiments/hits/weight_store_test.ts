import { assertEquals, assertRejects } from "@std/assert";
import { ndarray } from "../../../mod.ts";
import { learnedRung } from "../../../lib/models/hits/learned_rung.ts";
import { rungFiles, type StoredRung, storedRungs } from "../../../lib/experiments/hits/weight_store.ts";

const STRIDES = [1, 2, 4, 8];
const WANTED = STRIDES.map((stride): StoredRung => ({
  name: `toy-${stride}`,
  timeStep: 0.1,
  settings: { stride },
  updates: 10,
  recorded: false,
}));

function rung(stride: number) {
  const layers = [{ w: ndarray([1, 1], Float64Array.of(stride)), b: ndarray([1]) }];
  const outcome = { status: "ok", steps: 2 } as const;
  return learnedRung({
    stride,
    layers,
    training: { losses: Float64Array.of(2, 1), validation: [], bestLoss: 1, outcome },
  });
}

async function inFolders(body: (folders: { cached: string; recorded: string }) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body({ cached: folder, recorded: folder });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("storedRungs() shares the training among those who want the same networks", async () => {
  await inFolders(async (folders) => {
    const trainings: string[] = [];
    const want = (name: string) => {
      const ready: number[] = [];
      const train = async (index: number) => {
        trainings.push(`${name} ${index}`);
        await new Promise((resolve) => setTimeout(resolve, 30));
        return rung(STRIDES[index]);
      };
      return storedRungs(WANTED, { train, folders, onReady: (index) => ready.push(index) }).then(() => ready.sort());
    };
    assertEquals(await Promise.all([want("a"), want("b")]), [[0, 1, 2, 3], [0, 1, 2, 3]]);
    assertEquals(trainings.map((text) => text.split(" ")[1]).sort(), ["0", "1", "2", "3"]); // each once
    assertEquals(new Set(trainings.map((text) => text[0])).size, 2); // by both
  });
});

Deno.test("storedRungs() keeps what is finished when a training fails, and refuses a damaged file", async () => {
  await inFolders(async (folders) => {
    const trained: number[] = [];
    const failing = (index: number) => {
      if (index === 2) throw new Error("no luck");
      trained.push(index);
      return Promise.resolve(rung(STRIDES[index]));
    };
    await assertRejects(() => storedRungs(WANTED, { train: failing, folders }), Error, "no luck");
    assertEquals(trained, [0, 1]);
    const rungs = await storedRungs(WANTED, {
      folders,
      train: (index) => {
        trained.push(index);
        return Promise.resolve(rung(STRIDES[index]));
      },
    });
    assertEquals(trained, [0, 1, 2, 3]);
    assertEquals(rungs[0].training.losses.length, 0);

    await Deno.truncate(rungFiles(WANTED[0], folders).finished, 20);
    await assertRejects(() => storedRungs(WANTED, { train: failing, folders }), Error, "Cannot read");
  });
});
