import { assertEquals, assertRejects } from "@std/assert";
import { Ladder, ndarray, type Rung } from "../../../mod.ts";
import { keptOpen, withRungs } from "../../../lib/models/hits/rung.ts";

/** A rung that counts, and writes down when it is opened and closed. */
function noted(stride: number, notes: string[], isBroken = false): Rung {
  return {
    stride,
    name: "noted",
    open() {
      if (isBroken) return Promise.reject(new Error("broken"));
      notes.push(`open ${stride}`);
      const step = ({ shape, data }: { shape: readonly number[]; data: Float64Array }) =>
        ndarray(shape, data.map((x) => x + stride));
      return Promise.resolve({ rung: { stride, step }, close: () => notes.push(`close ${stride}`) });
    },
  };
}

Deno.test("withRungs() closes what it has opened, also if one cannot be opened", async () => {
  const notes: string[] = [];
  await assertRejects(() => withRungs([noted(1, notes), noted(2, notes, true)], () => {}), Error, "broken");
  assertEquals(notes, ["open 1", "close 1"]);
});

Deno.test("keptOpen() opens rungs once for many forecasts", async () => {
  const notes: string[] = [];
  const rungs = [noted(1, notes), noted(4, notes)];
  const last = await keptOpen(rungs, async (kept) => {
    const ladder = new Ladder({ timeStep: 1, rungs: kept });
    const [first, second] = [
      await ladder.forecast(ndarray([1, 1]), { steps: 9 }),
      await ladder.forecast(ndarray([1, 1]), { steps: 6 }),
    ];
    return [first.data[8], second.data[5]];
  });
  assertEquals(last, [9, 6]);
  assertEquals(notes, ["open 1", "open 4", "close 1", "close 4"]);
});
