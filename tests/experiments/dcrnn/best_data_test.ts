import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { truncationBias } from "propagator";
import { BEST_DATA, errorOfData } from "../../../lib/experiments/dcrnn/best_data.ts";

Deno.test("errorOfData() is what the loss of the scheme that made the data takes out again", () => {
  for (const [name, data] of Object.entries(BEST_DATA)) {
    if (data.simulate.scheme === "exact") continue;
    const z = (data.simulate.timeStep ?? 5e-7) * data.inverseEpsilon ** 2;
    const inData = z * (1 + errorOfData(data)! / 100); // ARS(2,2,2) relaxes faster than it should
    assertAlmostEquals(inData * truncationBias("ars222", inData) / z, 1, 1e-11, name); // the rounding of a logarithm near 1
  }
});

Deno.test("errorOfData() is undefined without a time error, and small for finer data", () => {
  assertEquals(errorOfData(BEST_DATA["1/1024, exact"]), undefined);
  assert(errorOfData(BEST_DATA["1/1024, finer"])! < 0.005 && errorOfData(BEST_DATA["1/1024"])! > 0.5);
});
