import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { ndarray, seeded, svdFeatures } from "../../mod.ts";
import { symmetricEigen } from "../../lib/numerics/symmetric_eigen.ts";

/** Orthonormal vectors of so many numbers. */
function orthonormal(many: number, size: number, seed: number): Float64Array[] {
  const random = seeded(seed);
  const symmetric = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) symmetric[i * size + j] = symmetric[j * size + i] = random.normal();
  }
  const { vectors } = symmetricEigen(symmetric);
  return Array.from({ length: many }, (_, k) => vectors.slice(k * size, (k + 1) * size));
}

/** Snapshots with known singular values and vectors. */
function made(snapshots: number, size: number, values: readonly number[]) {
  const V = orthonormal(values.length, snapshots, 1);
  const U = orthonormal(values.length, size, 2);
  const data = new Float64Array(snapshots * size);
  for (let i = 0; i < snapshots; i++) {
    for (let k = 0; k < size; k++) {
      data[i * size + k] = values.reduce((sum, value, j) => sum + value * V[j][i] * U[j][k], 0);
    }
  }
  return { snapshots: ndarray([snapshots, size], data), V };
}

for (const [kind, rows, columns] of [["wide", 8, 60], ["tall", 60, 8]] as const) {
  Deno.test(`svdFeatures() finds modes down to 1e-4 of the first to eight digits, of a ${kind} matrix`, () => {
    const values = [3, 1, 1e-2, 3e-4];
    const { snapshots, V } = made(rows, columns, values);
    const { features, singularValues, energy } = svdFeatures(snapshots, 4);
    assertEquals([features.shape, singularValues.length], [[rows, 4], 8]);
    values.forEach((value, j) => {
      assertAlmostEquals(singularValues[j], value, 1e-8 * value);
      const sign = Math.sign(V[j].reduce((most, v) => Math.abs(v) > Math.abs(most) ? v : most));
      V[j].forEach((v, i) => assertAlmostEquals(features.data[i * 4 + j], sign * v, 1e-8));
    });
    assertAlmostEquals(energy, 1, 1e-12);
    assertAlmostEquals(svdFeatures(snapshots, 1).energy, 9 / (10 + 1e-4 + 9e-8), 1e-12);
  });
}

Deno.test("svdFeatures() reconstructs the nearest snapshots of its rank, from any features", () => {
  const values = [3, 1, 0.1, 0.03];
  const { snapshots } = made(8, 30, values);
  const images = { shape: [8, 5, 6], data: snapshots.data };
  const { features, reconstruct } = svdFeatures(images, 2);
  const again = reconstruct(features);
  assertEquals(again.shape, [8, 5, 6]);
  const missed = again.data.reduce((sum, value, i) => sum + (value - images.data[i]) ** 2, 0);
  assertAlmostEquals(missed, 0.1 ** 2 + 0.03 ** 2, 1e-12); // Eckart and Young
  const twice = reconstruct(ndarray([1, 2], features.data.slice(6, 8).map((value) => 2 * value)));
  assertLess(Math.max(...twice.data.map((value, k) => Math.abs(value - 2 * again.data[3 * 30 + k]))), 1e-14);
});

Deno.test("svdFeatures() takes bytes as they are", () => {
  const data = Uint8Array.from({ length: 4 * 48 }, (_, i) => (37 * i * i) % 256);
  const ofBytes = svdFeatures({ shape: [4, 4, 4, 3], data }, 4);
  const ofNumbers = svdFeatures({ shape: [4, 48], data: Float64Array.from(data) }, 4);
  assertEquals(ofBytes.singularValues, ofNumbers.singularValues);
  const again = ofBytes.reconstruct(ofBytes.features);
  assertLess(Math.max(...again.data.map((value, i) => Math.abs(value - data[i]))), 1e-10);
});

Deno.test("svdFeatures() refuses bad input", () => {
  const { snapshots } = made(8, 30, [3, 1]);
  assertThrows(
    () => svdFeatures(snapshots, 3),
    RangeError,
    "8 snapshots of 30 numbers have 2 modes above 1e-7 of the first, got rank 3; pass a smaller one",
  );
  assertThrows(() => svdFeatures(snapshots, 0), RangeError, "rank must be a whole number of at least 1, got 0");
  assertThrows(
    () => svdFeatures({ shape: [8, 31], data: snapshots.data }, 2),
    TypeError,
    "expected a shape [snapshots, ...] for 240 numbers, got [8, 31]",
  );
  const holed = snapshots.data.slice();
  holed[65] = NaN;
  assertThrows(() => svdFeatures(ndarray([8, 30], holed), 1), RangeError, "got NaN in snapshot 2; leave it out");
  const { reconstruct } = svdFeatures(snapshots, 2);
  assertThrows(() => reconstruct(ndarray([8, 3])), TypeError, "features must be of shape [any, 2], got [8, 3]");
});
