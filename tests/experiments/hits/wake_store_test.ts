import { assertEquals } from "@std/assert";
import { storedWake } from "../../../lib/experiments/hits/wake_store.ts";

Deno.test("storedWake() computes a wake once for all who ask, and another for other settings", async () => {
  const folder = await Deno.makeTempDir();
  const options = {
    flow: { cells: 10, length: 14, width: 6 },
    settle: 0.4,
    snapshots: 3,
    rows: 8,
    columns: 18,
    folder,
  };
  let computed = 0;
  const progress = () => void computed++;
  const [a, b] = await Promise.all([storedWake({ ...options, progress }), storedWake({ ...options, progress })]);
  assertEquals([a.shape, computed], [[3, 8, 18], 4]);
  assertEquals(a, b);
  await storedWake({ ...options, snapshots: 2, progress });
  assertEquals(computed, 7);
  await Deno.remove(folder, { recursive: true });
});
