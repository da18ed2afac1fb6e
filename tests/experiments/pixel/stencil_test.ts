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

Deno.test("stencil tells how fast waves decay or turn, by the stencil and by the equation", async () => {
  const h = 1 / 24;
  for (const waves of [1, 3]) {
    const { value } = await found("heat");
    const name = `heat, ${waves} wave${waves === 1 ? "" : "s"}`;
    const angle = Math.PI * waves * h;
    assertAlmostEquals(value(`${name} · theorem's network`, "rate")!, -0.04 / h ** 2 * (1 - Math.cos(angle)), 1e-9);
    assertAlmostEquals(value(`${name} · equation`, "rate")!, -0.02 * (Math.PI * waves) ** 2, 1e-12);
  }
  const { value, rows } = await found("advection");
  const turned = -2 * Math.sin(2 * Math.PI * 2 * h) / h;
  assertAlmostEquals(value("advection, 2 waves · theorem's network", "rate")!, turned, 1e-9);
  const outside = rows.filter(({ note }) => note === "not in the training data");
  assertEquals(outside.map(({ case: name }) => name.split(" · ")[0]), new Array(3).fill("advection, 6 waves"));
});
