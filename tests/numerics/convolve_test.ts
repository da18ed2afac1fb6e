import { assertAlmostEquals, assertEquals } from "@std/assert";
import { ndarray, seeded } from "../../mod.ts";
import { convolve } from "../../lib/numerics/convolve.ts";

for (const boundary of ["zero", "periodic"] as const) {
  for (const [size, height, width] of [[1, 3, 4], [3, 4, 5], [5, 7, 6], [5, 2, 3]]) {
    Deno.test(`convolve() equals its definition, ${boundary}, kernel ${size}, image ${height} x ${width}`, () => {
      const random = seeded(5);
      const draw = (shape: number[]) => {
        const array = ndarray(shape);
        for (let i = 0; i < array.data.length; i++) array.data[i] = random.normal();
        return array;
      };
      const [inputs, outputs] = [2, 3];
      const u = draw([inputs, height, width]);
      const w = draw([size, size, inputs, outputs]);
      const result = convolve(u, w, boundary);
      assertEquals(result.shape, [outputs, height, width]);
      const r = (size - 1) / 2;
      const pixel = (c: number, i: number, j: number) => {
        const wrapped = (k: number, n: number) => (k + 10 * n) % n;
        if (boundary === "periodic") return u.data[(c * height + wrapped(i, height)) * width + wrapped(j, width)];
        return i < 0 || j < 0 || i >= height || j >= width ? 0 : u.data[(c * height + i) * width + j];
      };
      for (let d = 0; d < outputs; d++) {
        for (let i = 0; i < height; i++) {
          for (let j = 0; j < width; j++) {
            let sum = 0;
            for (let a = 0; a < size; a++) {
              for (let b = 0; b < size; b++) {
                for (let c = 0; c < inputs; c++) {
                  sum += w.data[((a * size + b) * inputs + c) * outputs + d] * pixel(c, i + a - r, j + b - r);
                }
              }
            }
            assertAlmostEquals(result.data[(d * height + i) * width + j], sum, 1e-13);
          }
        }
      }
    });
  }
}
