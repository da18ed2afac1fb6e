import { assertEquals, assertRejects } from "@std/assert";
import { inWorkers } from "../../lib/core/in_workers.ts";
import { PropagatorError } from "../../lib/core/errors.ts";

const MODULE = new URL("./fixtures/squares_worker.ts", import.meta.url);

Deno.test("inWorkers() answers in the order of the requests, with any number of workers", async () => {
  for (const jobs of [1, 2, 5]) {
    const seen: string[] = [];
    const results = await inWorkers<number, number>(MODULE, [1, 2, 3], {
      jobs,
      what: "squares",
      onProgress: (index, { done, of }) => seen.push(`${index}: ${done}/${of}`),
    });
    assertEquals(results, [1, 4, 9]);
    assertEquals(seen.sort(), ["0: 1/1", "1: 1/1", "2: 1/1"]);
  }
});

Deno.test("inWorkers() throws what a request threw", async () => {
  await assertRejects(() => inWorkers(MODULE, [1, -1, 3], { jobs: 2, what: "squares" }), Error, "no square of -1");
});

Deno.test("inWorkers() stops at once when cancelled, also before it starts", async () => {
  const controller = new AbortController();
  const running = inWorkers(MODULE, [Infinity], { jobs: 1, what: "squares", signal: controller.signal });
  controller.abort();
  await assertRejects(() => running, PropagatorError, "Cancelled squares");
  await assertRejects(
    () => inWorkers(MODULE, [1], { jobs: 1, what: "squares", signal: controller.signal }),
    PropagatorError,
    "Cancelled squares",
  );
});
