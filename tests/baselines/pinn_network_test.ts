import { assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { pinnNetwork, withDerivatives } from "../../lib/baselines/pinn_network.ts";
import { seeded } from "../../lib/core/random.ts";
import { NATIVE, testEngines } from "../tensor/engines.ts";

testEngines("withDerivatives() agrees with finite differences in float64", (engine) => {
  const { tf } = engine;
  const network = pinnNetwork([7, 5], 3, seeded(3)).map(({ w, b }) => ({
    w: engine.float64Tensor(w.data, w.shape),
    b: engine.float64Tensor(b.data.map((_, i) => 0.1 * i), b.shape),
  }));
  const evaluated = engine.jit(
    (points: ReturnType<typeof engine.float64Tensor>) => {
      const { value, tangents } = withDerivatives(tf, network, points, [0, 1]);
      return [value, ...tangents];
    },
    { precision: "float64" },
  );
  const at = (x: number, t: number) =>
    evaluated(engine.float64Tensor([x, t], [1, 2])).map((tensor) => engine.read64(tensor));
  const [x, t, h] = [0.3, -0.6, 1e-5];
  const [, byX, byT] = at(x, t);
  const [rightOfX, leftOfX, after, before] = [at(x + h, t), at(x - h, t), at(x, t + h), at(x, t - h)].map(([v]) => v);
  for (let k = 0; k < 3; k++) {
    assertAlmostEquals(byX[k], (rightOfX[k] - leftOfX[k]) / (2 * h), 1e-9);
    assertAlmostEquals(byT[k], (after[k] - before[k]) / (2 * h), 1e-9);
  }
  evaluated.dispose();
}, [NATIVE]);

Deno.test("pinnNetwork() draws the same weights from the same seed, and has the widths asked for", () => {
  const network = pinnNetwork([8, 4], 16, seeded(1));
  assertEquals(network.map(({ w }) => w.shape), [[2, 8], [8, 4], [4, 16]]);
  assertEquals(network, pinnNetwork([8, 4], 16, seeded(1)));
  assertNotEquals(network, pinnNetwork([8, 4], 16, seeded(2)));
});
