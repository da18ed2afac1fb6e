import { assertAlmostEquals, assertEquals } from "@std/assert";
import { seeded } from "../../../lib/core/random.ts";
import {
  prolonged,
  restricted,
  type ScaleKernel,
  type Scales,
  smoothed,
  subsampled,
} from "../../../lib/models/latent_sde/scale_operators.ts";
import type { Engine } from "../../../lib/tensor/engine.ts";
import type { Tensor } from "../../../lib/tensor/tfjs.ts";
import { NATIVE, testEngines } from "../../tensor/engines.ts";

const LINE: Scales = { grid: [40], ratio: 5, reach: 2, edges: "zero" };
const PLANE: Scales = { grid: [12, 20], ratio: 4, reach: 1, edges: "zero" };

function normals(length: number, name: string): Float64Array {
  const random = seeded(5).fork(name);
  return Float64Array.from({ length }, () => random.normal());
}

/** Fields, kernels and biases for a batch of 2 with 3 channels. */
function sampled({ grid, ratio, reach }: Scales) {
  const kernel = grid.map(() => 2 * reach * ratio + 1);
  const size = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);
  const coarse = grid.map((n) => n / ratio);
  return {
    shapes: { y: [2, 3, ...grid], w: [3, ...kernel], zeta: [2, 3, ...coarse] },
    y: normals(6 * size(grid), "y"),
    w: normals(3 * size(kernel), "w"),
    zeta: normals(6 * size(coarse), "zeta"),
    b: Float64Array.of(0.5, -1, 2),
  };
}

/** Runs an operator in float64. */
function inDoubles(
  { tf, jit, float64Tensor, read64 }: Engine,
  scales: Scales,
  operator: typeof prolonged,
  input: "y" | "zeta",
) {
  const { shapes, b, ...numbers } = sampled(scales);
  const run = jit((x: Tensor, kernel: { w: Tensor; b: Tensor }) => operator(tf, x, kernel as ScaleKernel, scales), {
    precision: "float64",
  });
  const out = run(float64Tensor(numbers[input], shapes[input]), {
    w: float64Tensor(numbers.w, shapes.w),
    b: float64Tensor(b, [3]),
  });
  const values = read64(out);
  run.dispose();
  return { values, shape: out.shape };
}

const mod = (i: number, n: number) => ((i % n) + n) % n;

/** `S(y)` by its definition, at every point; a line is a plane of one row. */
function smoothedDirectly(scales: Scales): Float64Array {
  const { y, w, b } = sampled(scales);
  const [rows, columns] = scales.grid.length === 1 ? [1, scales.grid[0]] : scales.grid;
  const p = scales.reach * scales.ratio;
  const [pr, k] = [scales.grid.length === 1 ? 0 : p, 2 * p + 1];
  return y.map((_, at) => {
    const [j, i, channel] = [
      Math.floor(at / columns) % rows,
      at % columns,
      Math.floor(at / columns / rows) % 3,
    ];
    const field = at - (at % (rows * columns));
    let sum = b[channel];
    for (let r = -pr; r <= pr; r++) {
      for (let c = -p; c <= p; c++) {
        const weight = w[channel * k * (2 * pr + 1) + (r + pr) * k + c + p];
        sum += weight * y[field + mod(j + r, rows) * columns + mod(i + c, columns)];
      }
    }
    return sum;
  });
}

function assertSame(actual: Float64Array, expected: Float64Array, tolerance: number): void {
  assertEquals(actual.length, expected.length);
  actual.forEach((value, i) => assertAlmostEquals(value, expected[i], tolerance));
}

for (const [name, scales] of [["a line", LINE], ["a plane", PLANE]] as const) {
  testEngines(`smoothed() is the periodic correlation with the kernel, on ${name}`, (engine) => {
    const { values } = inDoubles(engine, scales, smoothed, "y");
    assertSame(values, smoothedDirectly(scales), 1e-11);
  }, [NATIVE]);

  testEngines(`restricted() is every so many-th value of smoothed(), on ${name}`, (engine) => {
    const { values, shape } = inDoubles(engine, scales, restricted, "y");
    assertEquals(shape, sampled(scales).shapes.zeta);
    const whole = inDoubles(
      engine,
      scales,
      (tf, y, kernel, { ratio }) => subsampled(tf, smoothed(tf, y, kernel), ratio),
      "y",
    );
    assertSame(values, whole.values, 1e-11);
  }, [NATIVE]);

  testEngines(`prolonged() is the adjoint of restricted() where edges are periodic, on ${name}`, (engine) => {
    const { y, zeta, b, shapes } = sampled(scales);
    const fine = inDoubles(engine, { ...scales, edges: "periodic" }, prolonged, "zeta").values;
    const coarse = inDoubles(engine, scales, restricted, "y").values;
    /** Takes the bias off, sums the products. */
    const product = (x: Float64Array, by: Float64Array, shape: readonly number[]) => {
      const size = shape.slice(2).reduce((all, n) => all * n, 1);
      return x.reduce((sum, value, i) => sum + (value - b[Math.floor(i / size) % 3]) * by[i], 0);
    };
    assertAlmostEquals(product(fine, y, shapes.y), product(coarse, zeta, shapes.zeta), 1e-9);
  }, [NATIVE]);

  testEngines(`prolonged() with zero edges differs from the periodic one near edges only, on ${name}`, (engine) => {
    const [zero, periodic] = (["zero", "periodic"] as const).map((edges) =>
      inDoubles(engine, { ...scales, edges }, prolonged, "zeta").values
    );
    const columns = scales.grid[scales.grid.length - 1];
    const rows = scales.grid.length === 1 ? undefined : scales.grid[0];
    const p = scales.reach * scales.ratio;
    const isNear = (i: number, n: number) => i < p || i >= n - p;
    let nearby = 0;
    zero.forEach((value, at) => {
      const near = isNear(at % columns, columns) ||
        (rows !== undefined && isNear(Math.floor(at / columns) % rows, rows));
      if (!near) assertAlmostEquals(value, periodic[at], 1e-12);
      else nearby = Math.max(nearby, Math.abs(value - periodic[at]));
    });
    assertEquals(nearby > 0.1, true);
  }, [NATIVE]);

  testEngines(`the operators have the gradients of their definitions in the kernel, on ${name}`, (engine) => {
    const { tf, jit, float64Tensor, read64 } = engine;
    const { shapes, y, w, zeta, b } = sampled(scales);
    const loss = (kernel: Tensor) => {
      const shared = { w: kernel, b: tf.tensor1d(Array.from(b)) };
      const field = tf.tensor(Array.from(y), shapes.y);
      const code = tf.tensor(Array.from(zeta), shapes.zeta);
      const terms = [
        smoothed(tf, field, shared),
        restricted(tf, field, shared, scales),
        prolonged(tf, code, shared, scales),
      ];
      return tf.addN(terms.map((term) => tf.sum(tf.square(term)))) as never;
    };
    const run = jit((kernel: Tensor) => ({ value: loss(kernel), slope: tf.grad(loss)(kernel) }), {
      precision: "float64",
    });
    const at = (values: Float64Array) => run(float64Tensor(values, shapes.w));
    const slope = read64(at(w).slope);
    for (const entry of [0, Math.floor(w.length / 2), w.length - 1]) {
      const [more, less] = [1, -1].map((sign) => {
        const moved = w.slice();
        moved[entry] += sign * 1e-4;
        return read64(at(moved).value)[0];
      });
      assertAlmostEquals((more - less) / 2e-4 / slope[entry], 1, 1e-7);
    }
    run.dispose();
  }, [NATIVE]);
}

testEngines("smoothed(), restricted() and prolonged() agree in float32 with float64", (engine) => {
  const { tf, read64 } = engine;
  const { shapes, y, w, b } = sampled(PLANE);
  const kernel = { w: tf.tensor(Float32Array.from(w), shapes.w), b: tf.tensor1d(Float32Array.from(b)) };
  const field = tf.tensor(Float32Array.from(y), shapes.y);
  assertSame(read64(smoothed(tf, field, kernel)), smoothedDirectly(PLANE), 1e-3);
  const every = read64(subsampled(tf, smoothed(tf, field, kernel), 4));
  assertSame(read64(restricted(tf, field, kernel, PLANE)), every, 1e-3);
});
