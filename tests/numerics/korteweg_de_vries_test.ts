import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { CLASSICAL_RK4 } from "../../lib/numerics/explicit_tableaux.ts";
import { explicitRungeKutta } from "../../lib/numerics/explicit_rk.ts";
import { kortewegDeVriesSlope, kortewegDeVriesStep } from "../../lib/numerics/korteweg_de_vries.ts";
import { repeated } from "../../lib/numerics/step.ts";
import { distance, observedOrder } from "./split_system.ts";

const GRID = { points: 50, spacing: 0.2, dispersion: 0.02 };
const packet = Float64Array.from({ length: 50 }, (_, j) => 2 * Math.cos(0.6 * j) * Math.exp(-(((j - 30) / 5) ** 2)));

Deno.test("kortewegDeVriesSlope() is the printed equation, difference by difference", () => {
  const { points, spacing: h, dispersion } = GRID;
  const out = new Float64Array(points);
  kortewegDeVriesSlope(GRID)(packet, out);
  const at = (j: number) => packet[(j + points) % points];
  for (let j = 0; j < points; j++) {
    const printed = -packet[j] * (at(j + 1) - at(j - 1)) / (2 * h) -
      dispersion * (at(j + 2) - 3 * at(j + 1) + 3 * at(j) - at(j - 1)) / h ** 3;
    assertAlmostEquals(out[j], printed, 1e-12);
  }
});

Deno.test("kortewegDeVriesStep() solves the same equation, with order 4", () => {
  const exact = repeated(explicitRungeKutta(CLASSICAL_RK4, kortewegDeVriesSlope(GRID), 1 / 4000), 2000)(packet);
  const counts = [20, 40, 80];
  const errors = counts.map((n) => distance(repeated(kortewegDeVriesStep(GRID, 0.5 / n), n)(packet), exact));
  assertLess(errors[2], 1e-6);
  assertAlmostEquals(observedOrder(counts.map((n) => 1 / n), errors), 4, 0.2);
});

Deno.test("kortewegDeVriesStep() keeps the mean, and its argument", () => {
  const before = packet.slice();
  const after = repeated(kortewegDeVriesStep(GRID, 0.01), 100)(packet);
  const sum = (u: Float64Array) => u.reduce((total, value) => total + value, 0);
  assertAlmostEquals(sum(after), sum(packet), 1e-12);
  assertEquals(packet, before);
});

Deno.test("kortewegDeVriesStep() damps the shortest waves, since the third difference leans forward", () => {
  const zigzag = Float64Array.from({ length: 50 }, (_, j) => 1e-8 * (-1) ** j);
  const after = kortewegDeVriesStep(GRID, 0.01)(zigzag);
  assertAlmostEquals(after[0] / zigzag[0], Math.exp(-8 * 0.02 / 0.2 ** 3 * 0.01), 1e-9);
});

Deno.test("kortewegDeVriesStep() gives the known solution of the paper's packet", () => {
  const step = kortewegDeVriesStep({ points: 1000, spacing: 0.01, dispersion: 0.02 }, 1e-3);
  const start = Float64Array.from({ length: 1000 }, (_, j) => {
    const x = (10 * j) / 999;
    return 2 * Math.cos(Math.PI * x) * Math.exp(-((x - 7.5) ** 2));
  });
  const rms = (u: Float64Array) => Math.sqrt(u.reduce((sum, value) => sum + value * value, 0) / u.length);
  const half = repeated(step, 500)(start);
  const whole = repeated(step, 500)(half);
  [[start, 0.4986], [half, 0.4878], [whole, 0.4729]].forEach(([u, known]) =>
    assertAlmostEquals(rms(u as Float64Array), known as number, 2e-4)
  );
  assertAlmostEquals(Math.min(...whole), -0.8145, 2e-3);
  assertAlmostEquals(Math.max(...whole), 1.5413, 2e-3);
});
