import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { casesIn } from "../../../lib/experiments/experiment.ts";
import { experiment } from "../../../lib/experiments/pixel/stencil.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

async function found(equation: string) {
  const item = casesIn(experiment, "smoke").find(({ name }) => name === equation)!;
  const { rows, series } = await experiment.run(item, CONTEXT);
  const value = (name: string, quantity: string) =>
    rows.find((row) => row.case === name && row.quantity === quantity)?.ours;
  return { value, series: series!, rows };
}

Deno.test("stencil finds in the theorem's network exactly the stencil, and with it Fisher's reaction", async () => {
  for (const equation of ["advection", "heat", "Fisher"]) {
    const { value, series } = await found(equation);
    const name = `${equation} · theorem's network`;
    assertAlmostEquals(value(name, "distance")!, 0, 1e-12);
    assertAlmostEquals(value(name, "inside 3 x 3")!, 1, 1e-12);
    assert(value(`${equation} · trained`, "distance")! > 0.1, "a few updates find no stencil");
    if (equation === "Fisher") {
      assertAlmostEquals(value(name, "reaction")!, 1, 1e-9);
      assertAlmostEquals(value(name, "per u")!, -2, 1e-9);
    } else {
      assertAlmostEquals(value(name, "spread")!, 0, 1e-12);
      assertEquals(value(name, "reaction"), undefined);
    }
    const [side] = series[`stencil ${equation} shape`] as number[];
    assertEquals(series[`stencil ${equation}`].length, side ** 2);
  }
});

Deno.test("stencil tells what the scheme's step and that of the data do to waves inside and outside the training data", async () => {
  const [h, dt] = [1 / 24, 0.24 / (0.01 * 24 ** 2)];
  const { value } = await found("heat");
  for (const waves of [1, 3]) {
    const name = `heat, ${waves} wave${waves === 1 ? "" : "s"}`;
    const c = Math.cos(Math.PI * waves * h);
    const z = 0.01 * dt * 6 * (1 - c) / (2 + c) / h ** 2;
    assertAlmostEquals(value(`${name} · data`, "rate")!, Math.log((1 - z) / (1 + z)) / dt, 1e-9);
    const euler = 3 * Math.log(1 - 0.04 * dt / 3 * (1 - c) / h ** 2) / dt;
    // but for the edge, where zero padding lies a pixel too far
    assertAlmostEquals(value(`${name} · theorem's network`, "rate")!, euler, 0.02);
  }
  const { value: turned, rows } = await found("advection");
  const theta = 2 * Math.PI * 2 * h;
  const w = 6 / h * Math.sin(theta) / (2 + Math.cos(theta));
  assertAlmostEquals(turned("advection, 2 waves · data", "rate")!, 2 * Math.atan(w * h) / (2 * h), 1e-9);
  const outside = rows.filter(({ note }) => note === "not in the training data");
  assertEquals(outside.map(({ case: name }) => name.split(" · ")[0]), new Array(3).fill("advection, 6 waves"));
});
