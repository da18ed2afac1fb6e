import { assertEquals, assertNotEquals } from "@std/assert";
import { inSinglePrecision, kineticTrajectory, ndarray } from "propagator";

Deno.test("inSinglePrecision() rounds g and rho and leaves the data alone", () => {
  const data = kineticTrajectory({
    epsilon: 0.1,
    timeStep: 0.1,
    g: ndarray([1, 2, 2], Float64Array.of(1 / 3, -1 / 3, 0.5, -0.5)),
    rho: ndarray([1, 2], Float64Array.of(1, 0.1)),
  });
  const rounded = inSinglePrecision(data);
  assertEquals([...rounded.g.data], [Math.fround(1 / 3), -Math.fround(1 / 3), 0.5, -0.5]);
  assertEquals([...rounded.rho.data], [1, Math.fround(0.1)]);
  assertNotEquals(data.rho.data[1], rounded.rho.data[1]);
  assertEquals({ ...rounded, g: data.g, rho: data.rho }, { ...data });
  assertEquals(inSinglePrecision(rounded), rounded);
});
