import { assert, assertAlmostEquals } from "@std/assert";
import type { Tensor4D } from "@tensorflow/tfjs";
import { EPSILON, type Precision } from "../../lib/core/precision.ts";
import { seeded } from "../../lib/core/random.ts";
import type { Engine } from "../../lib/tensor/engine.ts";
import { type Boundary, sameConvolution } from "../../lib/tensor/ops/same_convolution.ts";
import { NATIVE, testEngines } from "./engines.ts";

const BATCH = 2;
const HEIGHT = 5;
const WIDTH = 6;

/** Size of the kernel and channels, such that every way to compute is taken. */
const CASES: { kernel: [number, number]; channels: number; out: number }[] = [
  { kernel: [3, 3], channels: 1, out: 9 }, // input gradient by shifts
  { kernel: [3, 3], channels: 9, out: 1 }, // by shifts, kernel gradient with places changed
  { kernel: [3, 1], channels: 8, out: 1 },
  { kernel: [5, 5], channels: 8, out: 1 }, // too many shifts
  { kernel: [3, 3], channels: 4, out: 2 },
  { kernel: [3, 5], channels: 2, out: 3 },
  { kernel: [1, 1], channels: 3, out: 3 },
];

/** The definition: y[b,i,j,o] = sum over a, c, k of x[b, i+a-r, j+c-s, k] w[a,c,k,o]. */
function definition(x: Float64Array, w: Float64Array, at: typeof CASES[number], boundary: Boundary): Float64Array {
  const { kernel: [kh, kw], channels, out } = at;
  const y = new Float64Array(BATCH * HEIGHT * WIDTH * out);
  for (let b = 0; b < BATCH; b++) {
    for (let i = 0; i < HEIGHT; i++) {
      for (let j = 0; j < WIDTH; j++) {
        for (let a = 0; a < kh; a++) {
          for (let c = 0; c < kw; c++) {
            let [row, column] = [i + a - (kh - 1) / 2, j + c - (kw - 1) / 2];
            if (boundary === "periodic") [row, column] = [(row + HEIGHT) % HEIGHT, (column + WIDTH) % WIDTH];
            if (row < 0 || row >= HEIGHT || column < 0 || column >= WIDTH) continue;
            for (let k = 0; k < channels; k++) {
              const value = x[((b * HEIGHT + row) * WIDTH + column) * channels + k];
              for (let o = 0; o < out; o++) {
                y[((b * HEIGHT + i) * WIDTH + j) * out + o] += value * w[((a * kw + c) * channels + k) * out + o];
              }
            }
          }
        }
      }
    }
  }
  return y;
}

function close(actual: Float64Array, expected: Float64Array, terms: number, precision: Precision): void {
  const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const tolerance = 4 * Math.sqrt(terms) * EPSILON[precision] * scale;
  assert(actual.length === expected.length);
  for (let i = 0; i < actual.length; i++) assertAlmostEquals(actual[i], expected[i], tolerance);
}

/** Compares values and both gradients with the definition; the gradients are sums over it, as it is bilinear. */
function check(engine: Engine, at: typeof CASES[number], boundary: Boundary, precision: Precision): void {
  const { tf } = engine;
  const { kernel, channels, out } = at;
  const random = seeded(2);
  const numbers = (size: number) => Float64Array.from({ length: size }, () => Math.fround(random.normal()));
  const shapes = { x: [BATCH, HEIGHT, WIDTH, channels], w: [...kernel, channels, out], d: [BATCH, HEIGHT, WIDTH, out] };
  const size = (shape: number[]) => shape.reduce((a, b) => a * b);
  const [x, w, d] = [numbers(size(shapes.x)), numbers(size(shapes.w)), numbers(size(shapes.d))];
  const tensor = (data: Float64Array, shape: number[]) =>
    precision === "float64" ? engine.float64Tensor(data, shape) : tf.tensor(Float32Array.from(data), shape);

  const both = engine.jit((x: Tensor4D, w: Tensor4D, d: Tensor4D) => {
    const value = sameConvolution(tf, x, w, boundary);
    const [dx, dw] = tf.grads((x, w) => sameConvolution(tf, x as Tensor4D, w as Tensor4D, boundary))([x, w], d);
    return { value, dx, dw };
  }, { precision });
  const args = [tensor(x, shapes.x), tensor(w, shapes.w), tensor(d, shapes.d)] as [Tensor4D, Tensor4D, Tensor4D];
  const { value, dx, dw } = both(...args);

  const pixels = BATCH * HEIGHT * WIDTH;
  close(engine.read64(value), definition(x, w, at, boundary), kernel[0] * kernel[1] * channels, precision);
  const against = (y: Float64Array) => y.reduce((sum, value, i) => sum + value * d[i], 0);
  const unit = (length: number, i: number) => new Float64Array(length).with(i, 1);
  close(
    engine.read64(dx),
    x.map((_, i) => against(definition(unit(x.length, i), w, at, boundary))),
    9 * out,
    precision,
  );
  close(engine.read64(dw), w.map((_, i) => against(definition(x, unit(w.length, i), at, boundary))), pixels, precision);
  both.dispose();
}

for (const boundary of ["zero", "periodic"] as const) {
  for (const at of CASES) {
    const name = `sameConvolution() ${boundary} ${
      at.kernel.join("x")
    }, ${at.channels} to ${at.out}, with its gradients`;
    testEngines(`${name}, is its definition in float32`, (engine) => check(engine, at, boundary, "float32"));
    testEngines(`${name}, in float64`, (engine) => check(engine, at, boundary, "float64"), [NATIVE]);
  }
}
