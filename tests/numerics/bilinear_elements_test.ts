import { assertAlmostEquals, assertEquals } from "@std/assert";
import { seeded } from "../../mod.ts";
import { bilinearElements } from "../../lib/numerics/bilinear_elements.ts";
import { assembled, lineStencils } from "./nine_point.ts";

for (const boundary of ["zero", "periodic"] as const) {
  Deno.test(`bilinearElements() makes mass and stiffness diagonal, ${boundary}`, () => {
    const cells = 10;
    const { side, spacing, transform, mass, stiffness } = bilinearElements(cells, boundary);
    assertEquals(side, boundary === "zero" ? 9 : 10);
    const random = seeded(3);
    const u = Float64Array.from({ length: side * side }, () => random.normal());
    const { mass: m, stiffness: k } = lineStencils(spacing);
    const expectations = [
      { diagonal: mass, expected: assembled(m, m, u, side, boundary) },
      {
        diagonal: stiffness,
        expected: assembled(k, m, u, side, boundary).map((v, i) => v + assembled(m, k, u, side, boundary)[i]),
      },
    ];
    for (const { diagonal, expected } of expectations) {
      const hat = new Float64Array(u.length);
      transform(u, hat);
      for (let i = 0; i < hat.length; i++) hat[i] *= diagonal[i];
      transform(hat, hat);
      hat.forEach((value, i) => assertAlmostEquals(value, expected[i], 1e-13));
    }
  });
}
