import { assertEquals } from "@std/assert";
import { pixelArchitecture } from "../../../mod.ts";
import { sequencesAtOnce } from "../../../lib/models/pixel/sequences_at_once.ts";

const stepping = { integrator: "euler", timeStep: 0.0024, substeps: 3 } as const;
const fisher = { architecture: pixelArchitecture("fisher"), stepping, pixels: 10_000, batch: 32, parts: 2 };

Deno.test("sequencesAtOnce() splits large steps into equal turns, and leaves small ones whole", () => {
  assertEquals(sequencesAtOnce({ ...fisher, steps: 3 }), 8);
  assertEquals(sequencesAtOnce({ ...fisher, steps: 5 }), 6);
  assertEquals(sequencesAtOnce({ ...fisher, steps: 3, pixels: 1600, batch: 8 }), 8);
  assertEquals(sequencesAtOnce({ ...fisher, steps: 3, pixels: 1e6 }), 2);
  assertEquals(sequencesAtOnce({ ...fisher, steps: 3, pixels: 1e6, parts: 1 }), 1);
  const rk4 = { ...stepping, integrator: "rk4" } as const;
  assertEquals(sequencesAtOnce({ ...fisher, stepping: rk4, steps: 3 }), 2);
});
