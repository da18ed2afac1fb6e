/**
 * Runs a synchronous function in which TensorFlow.js keeps numbers written in code, such as the 0.1 in `x.mul(0.1)`,
 * as doubles. TensorFlow.js has no float64 and turns every such number into a `Float32Array` before any backend sees
 * it, which would cost a float64 function half of its digits; so for the time of a trace the global of that name makes
 * doubles. Arrays made before or outside still count as instances.
 */
export function withDoubleConstants<T>(body: () => T): T {
  const original = globalThis.Float32Array;
  class DoubleArray extends Float64Array {
    static override [Symbol.hasInstance](value: unknown): boolean {
      return Object.prototype.toString.call(value) === "[object Float32Array]" ||
        Object.prototype.toString.call(value) === "[object Float64Array]";
    }
  }
  globalThis.Float32Array = DoubleArray as unknown as Float32ArrayConstructor;
  try {
    return body();
  } finally {
    globalThis.Float32Array = original;
  }
}
