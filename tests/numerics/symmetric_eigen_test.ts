import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { seeded } from "../../mod.ts";
import { symmetricEigen } from "../../lib/numerics/symmetric_eigen.ts";

Deno.test("symmetricEigen() finds the known eigenvalues of the second difference", () => {
  const n = 12;
  const matrix = Float64Array.from({ length: n * n }, (_, at) => {
    const apart = Math.abs(Math.floor(at / n) - at % n);
    return apart === 0 ? 2 : apart === 1 ? -1 : 0;
  });
  const { values, vectors } = symmetricEigen(matrix);
  for (let k = 0; k < n; k++) {
    const angle = (Math.PI * (n - k)) / (n + 1);
    assertAlmostEquals(values[k], 2 - 2 * Math.cos(angle), 1e-14);
    const sign = Math.sign(vectors[k * n] * Math.sin(angle));
    for (let i = 0; i < n; i++) {
      const expected = sign * Math.sqrt(2 / (n + 1)) * Math.sin(angle * (i + 1));
      assertAlmostEquals(vectors[k * n + i], expected, 1e-13);
    }
  }
});

Deno.test("symmetricEigen() diagonalises matrices of any sign and rank, and leaves them as they are", () => {
  const random = seeded(3);
  for (const [n, rank] of [[1, 1], [9, 9], [9, 4], [9, 0]]) {
    const parts = Float64Array.from({ length: n * rank }, () => random.normal());
    const signs = Float64Array.from({ length: rank }, () => Math.sign(random.normal()));
    const matrix = Float64Array.from(
      { length: n * n },
      (_, at) =>
        signs.reduce(
          (sum, sign, r) => sum + sign * parts[Math.floor(at / n) * rank + r] * parts[(at % n) * rank + r],
          0,
        ),
    );
    const before = matrix.slice();
    const { values, vectors } = symmetricEigen(matrix);
    assertEquals(matrix, before);
    assertEquals([...values].sort((a, b) => b - a), [...values]);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let [again, overlap] = [0, 0];
        for (let k = 0; k < n; k++) {
          again += values[k] * vectors[k * n + i] * vectors[k * n + j];
          overlap += vectors[i * n + k] * vectors[j * n + k];
        }
        assertAlmostEquals(again, matrix[i * n + j], 1e-13);
        assertAlmostEquals(overlap, i === j ? 1 : 0, 1e-14);
      }
    }
  }
});

Deno.test("symmetricEigen() finds a prescribed spectrum of hundreds of modes, small, equal and clustered ones too", () => {
  const n = 240;
  const random = seeded(5);
  const spectrum = Float64Array.from(
    { length: n },
    (_, k) => k < 100 ? 100 - k : k < 160 ? 1e-3 * (1 + 1e-9 * (k % 7)) : k < 200 ? 0 : -(1.05 ** (k - 200)),
  ).sort().reverse();
  // S = H D H for the product H of some reflections, applied to rows and then to columns
  const S = new Float64Array(n * n);
  spectrum.forEach((value, k) => S[k * n + k] = value);
  const axes: Float64Array[] = [];
  for (let r = 0; r < 5; r++) {
    const w = Float64Array.from({ length: n }, () => random.normal());
    const length = Math.hypot(...w);
    axes.push(w.map((value) => value / length));
  }
  for (const w of axes) {
    for (const [down, right] of [[1, n], [n, 1]]) {
      for (let i = 0; i < n; i++) {
        let along = 0;
        for (let k = 0; k < n; k++) along += 2 * w[k] * S[i * down + k * right];
        for (let k = 0; k < n; k++) S[i * down + k * right] -= along * w[k];
      }
    }
  }
  const { values, vectors } = symmetricEigen(S);
  assertLess(Math.max(...values.map((value, k) => Math.abs(value - spectrum[k]))), 1e-12);
  for (let k = 0; k < n; k += 13) {
    const v = vectors.subarray(k * n, (k + 1) * n);
    for (let i = 0; i < n; i++) {
      let image = 0;
      for (let j = 0; j < n; j++) image += S[i * n + j] * v[j];
      assertAlmostEquals(image, spectrum[k] * v[i], 1e-12);
    }
    for (let other = 0; other <= k; other++) {
      let overlap = 0;
      for (let j = 0; j < n; j++) overlap += v[j] * vectors[other * n + j];
      assertAlmostEquals(overlap, other === k ? 1 : 0, 1e-13);
    }
  }
});
