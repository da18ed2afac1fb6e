import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { PropagatorError } from "../../lib/core/errors.ts";
import { withFreeLock, withLock } from "../../lib/io/lock_file.ts";

Deno.test("withLock() runs one at a time and tells who waits", async () => {
  const folder = await Deno.makeTempDir();
  const path = join(folder, "lock");
  const events: string[] = [];
  const [firstIn, secondWaits] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const first = withLock(path, async () => {
    events.push("a in");
    firstIn.resolve();
    await secondWaits.promise;
    await delay(150); // more than one attempt of the other
    events.push("a out");
    return "a";
  });
  await firstIn.promise;
  const second = withLock(path, async () => {
    events.push("b in");
    await delay(1);
    events.push("b out");
    return "b";
  }, {
    onWait() {
      events.push("b waits");
      secondWaits.resolve();
    },
  });
  assertEquals(await Promise.all([first, second]), ["a", "b"]);
  assertEquals(events, ["a in", "b waits", "a out", "b in", "b out"]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("withLock() is free again after a failure, and stops waiting when cancelled", async () => {
  const folder = await Deno.makeTempDir();
  const path = join(folder, "lock");
  await assertRejects(() => withLock(path, () => Promise.reject(new Error("failed"))), Error, "failed");
  await withLock(path, async () => {
    const waiting = withLock(path, () => Promise.resolve(), { signal: AbortSignal.abort(new Error("enough")) });
    await assertRejects(() => waiting, PropagatorError, "enough");
  });
  await Deno.remove(folder, { recursive: true });
});

Deno.test("withFreeLock() does not wait", async () => {
  const folder = await Deno.makeTempDir();
  const path = join(folder, "lock");
  const nested = () => withFreeLock(path, () => Promise.resolve("inner"));
  assertEquals(await withFreeLock(path, nested), undefined);
  assertEquals(await nested(), "inner");
  await Deno.remove(folder, { recursive: true });
});
