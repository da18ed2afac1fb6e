import { checkNdarray, type NdArray, ndarray } from "../core/ndarray.ts";

/**
 * Windows of a signal, each shifted by one sample from the one before: row i is samples i, i + 1 ... i + delays - 1.
 * @param signal `[samples]`, at least `delays`.
 * @returns `[samples - delays + 1, delays]`
 */
export function delayEmbedded(signal: Float64Array, delays: number): NdArray {
  const rows = signal.length - delays + 1;
  const out = ndarray([rows, delays]);
  for (let i = 0; i < rows; i++) out.data.set(signal.subarray(i, i + delays), i * delays);
  return out;
}

/**
 * Puts a signal together from its windows: the first sample of each, then what the last one adds. It undoes
 * {@link delayEmbedded}, and makes a signal of a prediction whose windows do not quite agree.
 * @param windows `[rows, delays]`
 * @returns `rows + delays - 1` samples.
 * @throws {TypeError} If the windows do not have two axes.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ndarray, reassembled } from "propagator";
 *
 * assertEquals([...reassembled(ndarray([2, 3], Float64Array.of(1, 2, 3, 2, 3, 4)))], [1, 2, 3, 4]);
 * ```
 */
export function reassembled(windows: NdArray): Float64Array {
  const what = "put a signal together";
  checkNdarray(what, "windows", windows);
  const { shape: [rows, delays], shape, data } = windows;
  if (shape.length !== 2 || rows < 1) {
    throw new TypeError(`Cannot ${what}: windows must be of shape [rows, delays], got [${shape.join(", ")}]`);
  }
  const signal = new Float64Array(rows + delays - 1);
  for (let i = 0; i < rows; i++) signal[i] = data[i * delays];
  signal.set(data.subarray((rows - 1) * delays), rows - 1);
  return signal;
}

/** Mean squared error between the signals that two sets of windows make: the paper's score of a generated sound. */
export function signalError(predicted: NdArray, truth: NdArray): number {
  const [ours, theirs] = [reassembled(predicted), reassembled(truth)];
  if (ours.length !== theirs.length) {
    throw new TypeError(
      `Cannot compare signals of ${ours.length} and ${theirs.length} samples; predict as many windows`,
    );
  }
  return ours.reduce((sum, sample, i) => sum + (sample - theirs[i]) ** 2, 0) / ours.length;
}
