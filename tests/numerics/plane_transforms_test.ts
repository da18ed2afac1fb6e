import { assertAlmostEquals } from "@std/assert";
import { seeded } from "../../mod.ts";
import { hartleyTransform } from "../../lib/numerics/hartley_transform.ts";
import { planeFourier } from "../../lib/numerics/plane_fourier.ts";
import { sineTransform } from "../../lib/numerics/sine_transform.ts";

function drawn(count: number, name: string): Float64Array {
  const random = seeded(1).fork(name);
  return Float64Array.from({ length: count }, () => random.normal());
}

/** `A U A` by plain sums. */
function bothSides(a: (j: number, k: number) => number, size: number, u: Float64Array): Float64Array {
  const out = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    for (let l = 0; l < size; l++) {
      for (let i = 0; i < size; i++) {
        for (let j = 0; j < size; j++) out[k * size + l] += a(k, i) * u[i * size + j] * a(j, l);
      }
    }
  }
  return out;
}

function assertNear(actual: Float64Array, expected: Float64Array, tolerance: number): void {
  actual.forEach((value, i) => assertAlmostEquals(value, expected[i], tolerance));
}

for (const n of [2, 5, 12, 15]) {
  const cases = {
    sine: {
      transform: sineTransform(n),
      size: n - 1,
      matrix: (j: number, k: number) => Math.sqrt(2 / n) * Math.sin(Math.PI * (j + 1) * (k + 1) / n),
    },
    hartley: {
      transform: hartleyTransform(n),
      size: n,
      matrix: (j: number, k: number) => {
        const angle = 2 * Math.PI * j * k / n;
        return (Math.cos(angle) + Math.sin(angle)) / Math.sqrt(n);
      },
    },
  };
  for (const [name, { transform, size, matrix }] of Object.entries(cases)) {
    Deno.test(`${name} transform equals the plain sums, and is its own inverse, n = ${n}`, () => {
      const u = drawn(size * size, name);
      const hat = new Float64Array(size * size);
      transform(u, hat);
      assertNear(hat, bothSides(matrix, size, u), 1e-13 * n);
      transform(hat, hat); // in place
      assertNear(hat, u, 1e-14 * n);
    });
  }
}

Deno.test("planeFourier() equals the plain sums, transposed, and is undone by its inverse", () => {
  const n = 6;
  const { forward, inverse } = planeFourier(n);
  const u = { re: drawn(n * n, "re"), im: drawn(n * n, "im") };
  const { re, im } = forward(u);
  const hat = { re: re.slice(), im: im.slice() };
  for (const [m, l] of [[0, 0], [1, 4], [5, 2], [3, 3]]) {
    let [sumRe, sumIm] = [0, 0];
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) {
        const angle = -2 * Math.PI * (j * m + k * l) / n;
        sumRe += u.re[j * n + k] * Math.cos(angle) - u.im[j * n + k] * Math.sin(angle);
        sumIm += u.re[j * n + k] * Math.sin(angle) + u.im[j * n + k] * Math.cos(angle);
      }
    }
    assertAlmostEquals(hat.re[l * n + m], sumRe, 1e-13);
    assertAlmostEquals(hat.im[l * n + m], sumIm, 1e-13);
  }
  const back = inverse(hat);
  assertNear(back.re, u.re, 1e-14);
  assertNear(back.im, u.im, 1e-14);
});
