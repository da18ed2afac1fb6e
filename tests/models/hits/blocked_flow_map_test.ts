import { assertAlmostEquals, assertEquals } from "@std/assert";
import { seeded } from "../../../mod.ts";
import { blockedFlowMap, compiledFlowMap } from "../../../lib/models/hits/blocked_flow_map.ts";
import { flowMap, flowMapLayers } from "../../../lib/models/hits/flow_map_network.ts";
import { layerTensors } from "../../../lib/models/hits/learned_rung.ts";
import { engine as openEngine } from "../../../lib/tensor/engine.ts";

const engine = await openEngine();
const { tf } = engine;
const LAYERS = flowMapLayers([2, 8, 2], seeded(1));

Deno.test("blockedFlowMap() is the flow map, for full blocks and a last one that is not", () => {
  engine.tidy(() => {
    const weights = layerTensors(engine, LAYERS);
    const states = tf.randomNormal([2500, 2], 0, 1, "float32", 1);
    const blocked = engine.read64(blockedFlowMap(engine)(weights, states));
    engine.read64(flowMap(engine)(weights, states)).forEach((value, i) => assertAlmostEquals(blocked[i], value, 1e-5));
    weights.forEach(({ w, b }) => tf.dispose([w, b]));
  });
});

Deno.test("compiledFlowMap() serves any number of networks and numbers of states", () => {
  const before = engine.memory().tensors;
  engine.tidy(() => {
    for (let many = 1; many <= 80; many++) {
      const weights = layerTensors(
        engine,
        LAYERS.map(({ w, b }) => ({ w, b: { ...b, data: b.data.map(() => many) } })),
      );
      const states = tf.zeros([many, 2]);
      const next = engine.read64(compiledFlowMap(engine)(weights, states));
      assertEquals(next, engine.read64(flowMap(engine)(weights, states)));
      weights.forEach(({ w, b }) => tf.dispose([w, b]));
    }
  });
  assertEquals(engine.memory().tensors, before);
});
