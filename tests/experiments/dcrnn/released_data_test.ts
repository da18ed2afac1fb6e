import { assertAlmostEquals, assertEquals } from "@std/assert";
import { releasedData } from "../../../lib/experiments/dcrnn/released_data.ts";
import { transport } from "../../../lib/problems/transport.ts";

Deno.test("releasedData() is the window of the released program, in single precision", async () => {
  const data = await releasedData();
  assertEquals([data.g.shape, data.timeStep], [[29, 16, 400], 3.125e-6]);
  assertAlmostEquals(data.times[0], 7 * 3.125e-6, 1e-18);
  assertEquals(data.g.data, data.g.data.map(Math.fround));
});

Deno.test("the data that the released program's window is cut from has the known values", async () => {
  // Found by an independent implementation in Python, frame 39.
  const { g, rho } = await transport({ epsilon: 1 / 256 })
    .simulate({ cells: 400, timeStep: 3.125e-7, steps: 400, every: 10 });
  const last = rho.data.subarray(39 * 400);
  assertAlmostEquals(g.data[(39 * 16 + 15) * 400 + 120], 4.497102453, 1e-8);
  assertAlmostEquals(last[120], -0.623462353, 1e-8);
  assertAlmostEquals(last[272], -1.482862822, 1e-8);
  assertAlmostEquals(Math.min(...last), -1.483495311, 1e-8);
});
