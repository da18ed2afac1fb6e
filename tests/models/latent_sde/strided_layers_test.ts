import { assertAlmostEquals, assertEquals } from "@std/assert";
import { seeded } from "../../../lib/core/random.ts";
import { type Size, stridedConvolution, transposedConvolution } from "../../../lib/models/latent_sde/strided_layers.ts";
import { testEngines } from "../../tensor/engines.ts";

/** The layers of the paper's networks, and their sizes. */
const LAYERS: readonly { name: string; size: Size; kernel: Size; stride: Size; channels: Size }[] = [
  { name: "a line by 2", size: [1, 24], kernel: [1, 25], stride: [1, 2], channels: [1, 4] },
  { name: "a line by 2, odd", size: [1, 25], kernel: [1, 9], stride: [1, 2], channels: [4, 3] },
  { name: "a plane by 4", size: [8, 16], kernel: [9, 9], stride: [4, 4], channels: [2, 3] },
  { name: "a plane by 4, not cut evenly", size: [5, 20], kernel: [9, 9], stride: [4, 4], channels: [3, 2] },
];

function normals(length: number, name: string): Float32Array {
  const random = seeded(1).fork(name);
  return Float32Array.from({ length }, () => random.normal());
}

for (const { name, size, kernel, stride, channels: [a, b] } of LAYERS) {
  const [rows, columns] = size;
  const [coarseRows, coarseColumns] = [Math.ceil(rows / stride[0]), Math.ceil(columns / stride[1])];
  const [p, q] = kernel.map((k) => (k - 1) / 2);
  const field = normals(rows * columns * a, "field");
  const code = normals(coarseRows * coarseColumns * b, "code");
  const w = normals(kernel[0] * kernel[1] * a * b, "w");
  const entry = (i: number, j: number, c: number, d: number) => w[((i * kernel[1] + j) * a + c) * b + d];
  const bias = Float32Array.from({ length: b }, (_, d) => d + 1);
  const mod = (i: number, n: number) => ((i % n) + n) % n;

  testEngines(`stridedConvolution() follows its definition, on ${name}`, (engine) => {
    const { tf, read64 } = engine;
    const x = tf.tensor(field, [1, rows, columns, a]);
    const weights = { w: tf.tensor(w, [...kernel, a, b]), b: tf.tensor1d(bias) };
    const out = stridedConvolution(engine, x, weights, stride);
    assertEquals(out.shape, [1, coarseRows, coarseColumns, b]);
    read64(out).forEach((value, at) => {
      const [i, j, d] = [Math.floor(at / b / coarseColumns), Math.floor(at / b) % coarseColumns, at % b];
      let sum = bias[d];
      for (let r = 0; r < kernel[0]; r++) {
        for (let s = 0; s < kernel[1]; s++) {
          for (let c = 0; c < a; c++) {
            const [y, z] = [mod(stride[0] * i + r - p, rows), mod(stride[1] * j + s - q, columns)];
            sum += entry(r, s, c, d) * field[(y * columns + z) * a + c];
          }
        }
      }
      assertAlmostEquals(value, sum, 1e-4);
    });
  });

  testEngines(`transposedConvolution() follows its definition, on ${name}`, (engine) => {
    const { tf, read64 } = engine;
    const x = tf.tensor(code, [1, coarseRows, coarseColumns, b]);
    const weights = { w: tf.transpose(tf.tensor(w, [...kernel, a, b]), [0, 1, 3, 2]), b: tf.zeros([a]) };
    const out = transposedConvolution(engine, x, weights, { stride, size });
    assertEquals(out.shape, [1, rows, columns, a]);
    const expected = new Float64Array(rows * columns * a);
    for (let i = 0; i < coarseRows; i++) {
      for (let j = 0; j < coarseColumns; j++) {
        for (let r = 0; r < kernel[0]; r++) {
          for (let s = 0; s < kernel[1]; s++) {
            const [y, z] = [stride[0] * i + r - p, stride[1] * j + s - q];
            if (y < 0 || z < 0 || y >= rows || z >= columns) continue;
            for (let c = 0; c < a; c++) {
              for (let d = 0; d < b; d++) {
                expected[(y * columns + z) * a + c] += entry(r, s, c, d) * code[(i * coarseColumns + j) * b + d];
              }
            }
          }
        }
      }
    }
    read64(out).forEach((value, at) => assertAlmostEquals(value, expected[at], 1e-4));
  });

  testEngines(`Both layers train, on ${name}`, (engine) => {
    const { tf, read64 } = engine;
    const x = tf.tensor(field, [1, rows, columns, a]);
    const loss = (kernelOf: unknown) => {
      const weights = { w: kernelOf as ReturnType<typeof tf.tensor>, b: tf.zeros([b]) };
      const down = stridedConvolution(engine, x, weights, stride);
      const up = { w: tf.transpose(weights.w, [0, 1, 3, 2]), b: tf.zeros([a]) };
      return tf.sum(tf.square(transposedConvolution(engine, down, up, { stride, size })));
    };
    const kernelTensor = tf.tensor(w, [...kernel, a, b]);
    const slope = read64(tf.grad(loss as never)(kernelTensor));
    const along = slope.reduce((sum, value) => sum + value * value, 0);
    const step = 1e-3 * read64(loss(kernelTensor))[0] / along;
    const moved = tf.tensor(Float32Array.from(w, (value, i) => value + step * slope[i]), [...kernel, a, b]);
    const back = tf.tensor(Float32Array.from(w, (value, i) => value - step * slope[i]), [...kernel, a, b]);
    const change = read64(loss(moved))[0] - read64(loss(back))[0];
    assertAlmostEquals(change / (2 * step * along), 1, 1e-2);
  });
}
