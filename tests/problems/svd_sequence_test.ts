import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { ndarray, svdFeatures, svdSequence } from "../../mod.ts";

const value = (t: number, x: number): number => Math.cos(t) * Math.sin(x / 8) + Math.exp(-t / 9);
const data = ndarray([20, 50], Float64Array.from({ length: 1000 }, (_, i) => value(Math.floor(i / 50), i % 50)));

Deno.test("svdSequence() is a sequence of the features, with the way back", () => {
  const modes = svdSequence(data, { rank: 2, timeStep: 0.2, description: "a string" });
  assertEquals(modes.features, svdFeatures(data, 2).features);
  assertEquals([modes.timeStep, modes.source, modes.description], [0.2, "recorded", "a string"]);
  assertAlmostEquals(modes.reconstruct(modes.features).data[77], data.data[77], 1e-10);
  const shown = (modes as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]();
  assertEquals(shown["text/plain"], "a string (recorded): 20 snapshots of 2 features, 0.2000 apart");
});

Deno.test("svdSequence() refuses a rank that the snapshots do not have", () => {
  assertThrows(() => svdSequence(data, { rank: 3 }), RangeError, "have 2 modes above 1e-7 of the first, got rank 3");
});
