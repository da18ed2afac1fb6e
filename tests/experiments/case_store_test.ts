import { assertEquals, assertThrows } from "@std/assert";
import { caseKey, checkpointOf } from "../../lib/experiments/case_store.ts";
import { experiment } from "./fixtures/toy_table.ts";

Deno.test("caseKey() changes with all that a result depends on", () => {
  const item = { name: "a", settings: { n: 1 } };
  const keys = [
    caseKey(experiment, item, "code"),
    caseKey({ ...experiment, id: "toy/other" }, item, "code"),
    caseKey({ ...experiment, seed: 1 }, item, "code"),
    caseKey(experiment, { ...item, name: "b" }, "code"),
    caseKey(experiment, { ...item, settings: { n: 2 } }, "code"),
    caseKey(experiment, item, "other code"),
  ];
  const before = Deno.env.get("PROPAGATOR_BACKEND");
  Deno.env.set("PROPAGATOR_BACKEND", `${before}, but another`);
  keys.push(caseKey(experiment, item, "code"));
  if (before === undefined) Deno.env.delete("PROPAGATOR_BACKEND");
  else Deno.env.set("PROPAGATOR_BACKEND", before);
  assertEquals(new Set(keys).size, keys.length);
  assertEquals(caseKey(experiment, { ...item, cost: 7 }, "code"), keys[0]);
});

Deno.test("checkpointOf() saves and loads, and refuses names that leave its folder", async () => {
  const folder = await Deno.makeTempDir();
  const checkpoint = checkpointOf(folder, "toy/table", "key", "state");
  assertEquals(await checkpoint.load(), undefined);
  await checkpoint.save(new Uint8Array([1, 2]));
  await checkpoint.save(new Uint8Array([3]));
  assertEquals(await checkpoint.load(), new Uint8Array([3]));
  assertEquals(await Deno.readFile(checkpoint.path), new Uint8Array([3]));
  assertThrows(
    () => checkpointOf(folder, "toy/table", "key", "../x"),
    RangeError,
    'Cannot save a checkpoint as "../x"',
  );
  await Deno.remove(folder, { recursive: true });
});
