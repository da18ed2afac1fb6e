import { assertAlmostEquals, assertEquals } from "@std/assert";
import { distanceFromLog, releasedLog } from "../../../lib/experiments/dcrnn/released_log.ts";

Deno.test("releasedLog() gives losses by the number of updates", () => {
  const log = releasedLog("M = 2");
  assertEquals(log.length, 12);
  assertEquals([log[0], log[11]], [{ updates: 1, loss: 9.286 }, { updates: 79_991, loss: 1.848e-3 }]);
});

Deno.test("distanceFromLog() looks where the log and the run have both been", () => {
  const history = new Array(502).fill(0);
  history[1] = 1.01 * 6.759e-2;
  history[101] = 0.98 * 0.0509;
  history[501] = 0.0204;
  assertAlmostEquals(distanceFromLog("M = 0", history), 2, 1e-10);
  assertAlmostEquals(distanceFromLog("M = 0", history.slice(0, 101)), 1, 1e-10);
});
