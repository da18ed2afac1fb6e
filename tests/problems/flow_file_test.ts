import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { openFlow } from "../../mod.ts";

const PATH = new URL("../io/fixtures/blocks.vti", import.meta.url).pathname;

Deno.test("openFlow() makes a series of a file, cut to its first columns", async () => {
  const flow = await openFlow(PATH, { columns: 3 });
  assertEquals([flow.trajectories, flow.channels], [1, ["u", "v"]]);
  assertEquals([...flow.axes[1]], [-0.5, -0.25, 0]);
  assertEquals([...flow.axes[0]], [-1, -0.5, 0]);
  assertAlmostEquals(flow.times[3], 2.3, 1e-12);
  const frame = await flow.read(0, 2, 3);
  assertEquals(frame.shape, [1, 2, 3, 3]);
  assertEquals([frame.data[8], frame.data[9 + 8]], [222, -222 / 8]);
});

Deno.test("openFlow() refuses more columns than there are, and other names", async () => {
  await assertRejects(() => openFlow(PATH, { columns: 6 }), RangeError, "has 5 columns, not 6");
  await assertRejects(() => openFlow("x.npy"), TypeError, "Cannot open a flow: x.npy must end in .am or .vti");
});
