import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { PropagatorError, writeSafetensors } from "../../mod.ts";
import { loadWake, saveWake } from "../../lib/problems/wake_checkpoint.ts";

Deno.test("loadWake() gives back what saveWake() saved, nothing where there is no file, and refuses others", async () => {
  const folder = await Deno.makeTempDir();
  const path = join(folder, "wake.safetensors");
  assertEquals(await loadWake(path, { cells: 12 }), undefined);
  const state = {
    done: 3,
    populations: Float64Array.of(1, 2),
    velocity: Float64Array.of(3),
    drag: new Float64Array(0),
    lift: Float64Array.of(NaN, 5),
  };
  await saveWake(path, { cells: 12 }, state);
  assertEquals(await loadWake(path, { cells: 12 }), state);
  await assertRejects(
    () => loadWake(path, { cells: 13 }),
    RangeError,
    'settings {"cells":12}, this run has {"cells":13}',
  );
  await writeSafetensors(path, { tensors: new Map(), metadata: new Map() });
  await assertRejects(() => loadWake(path, {}), PropagatorError, 'it lacks "populations"; delete it to start afresh');
  await Deno.remove(folder, { recursive: true });
});
