import { assert, assertEquals } from "@std/assert";
import { EPSILON } from "../../lib/core/precision.ts";
import type { Engine } from "../../lib/tensor/engine.ts";
import type { Tensor } from "../../lib/tensor/tfjs.ts";
import { ENGINES, NATIVE, testEngines } from "./engines.ts";
import { argumentsFor, type Operation, OPERATIONS, weighed } from "./operations.ts";

/** The value of an operation and the derivatives of a loss of it. */
function valueAndSlopes(engine: Engine, operation: Operation, args: Tensor[]): { value: Tensor; slopes: Tensor[] } {
  const value = operation.compute(engine, ...args);
  if (operation.flat) return { value, slopes: [] };
  const loss = (...x: Tensor[]) => weighed(engine, operation.compute(engine, ...x)) as never;
  return { value, slopes: engine.tf.grads(loss)(args) };
}

/** Asserts that two results agree to a few roundings of float32, relative to the largest number among them. */
function assertSameNumbers(actual: Tensor, expected: ArrayLike<number>, what: string): void {
  const numbers = actual.dataSync();
  assertEquals(numbers.length, expected.length);
  const largest = Math.max(1, ...Array.from(expected, Math.abs));
  for (let i = 0; i < numbers.length; i++) {
    const error = Math.abs(numbers[i] - expected[i]);
    assert(error <= 32 * EPSILON.float32 * largest, `${what}[${i}] is ${numbers[i]}, expected ${expected[i]}`);
  }
}

testEngines("jit() equals eager for every operation and its gradient", (engine) => {
  const { tf, jit } = engine;
  for (const operation of OPERATIONS) {
    const args = argumentsFor(operation).map((data, k) => tf.tensor(Array.from(data), [...operation.shapes[k]]));
    const eager = valueAndSlopes(engine, operation, args);
    const compiled = jit((...x: Tensor[]) => valueAndSlopes(engine, operation, x));
    const { value, slopes } = compiled(...args);
    assertEquals(value.shape, eager.value.shape, operation.name);
    assertSameNumbers(value, eager.value.dataSync(), operation.name);
    slopes.forEach((slope, k) => {
      assertEquals(slope.shape, args[k].shape, operation.name);
      assertSameNumbers(slope, eager.slopes[k].dataSync(), `the gradient of ${operation.name} by argument ${k}`);
    });
    compiled.dispose();
  }
});

Deno.test({
  name: "Both engines agree on every operation and its gradient",
  ignore: NATIVE.missing !== undefined,
  async fn() {
    const numbers: Float64Array[][] = [];
    for (const tested of ENGINES) {
      const engine = await tested.open();
      numbers.push(engine.tf.tidy(() =>
        OPERATIONS.flatMap((operation) => {
          const args = argumentsFor(operation).map((data, k) =>
            engine.tf.tensor(Array.from(data), [...operation.shapes[k]])
          );
          const { value, slopes } = valueAndSlopes(engine, operation, args);
          return [value, ...slopes].map(engine.read64);
        }) as never
      ));
    }
    numbers[0].forEach((native, k) => {
      const largest = Math.max(1, ...native.map(Math.abs));
      native.forEach((x, i) =>
        assert(
          Math.abs(x - numbers[1][k][i]) <= 64 * EPSILON.float32 * largest,
          `Result ${k}: ${x}, ${numbers[1][k][i]}`,
        )
      );
    });
  },
});

testEngines("jit() in float64 has the gradients of central differences, for every operation", (engine) => {
  const { jit, float64Tensor, read64 } = engine;
  for (const operation of OPERATIONS.filter(({ flat, single }) => !flat && !single)) {
    const data = argumentsFor(operation);
    const loss = (...x: Tensor[]) => weighed(engine, operation.compute(engine, ...x));
    const compiled = jit((...x: Tensor[]) => ({ loss: loss(...x), slopes: engine.tf.grads(loss as never)(x) }), {
      precision: "float64",
    });
    const at = (values: Float64Array[]) => compiled(...values.map((v, k) => float64Tensor(v, operation.shapes[k])));
    const slopes = at(data).slopes.map(read64);
    data.forEach((values, k) => {
      // a few places of each argument
      for (let i = 0; i < values.length; i += Math.ceil(values.length / 5)) {
        const h = 1e-5;
        const moved = (by: number) => {
          const changed = data.map((v) => v.slice());
          changed[k][i] += by;
          return read64(at(changed).loss)[0];
        };
        const difference = (moved(h) - moved(-h)) / (2 * h);
        const error = Math.abs(slopes[k][i] - difference);
        assert(
          error <= 1e-6 * Math.max(1, Math.abs(difference)),
          `${operation.name} by argument ${k}[${i}]: ${slopes[k][i]}, by differences ${difference}`,
        );
      }
    });
    compiled.dispose();
  }
}, [NATIVE]);
