import { absoluteLossCode, gradientAddress, ROWS_AT_ONCE, turnBytes } from "./absolute_loss_code.ts";

/** Turns that one call of the kernel makes, 4096 rows, so that rounding grows with the root of the rest only. */
const BLOCK = 4096 / ROWS_AT_ONCE;

/** Bytes; four pairs are one line. */
const CACHE_LINE = 64;

/** A linear system in the kernel's memory. */
export interface AbsoluteLossKernel {
  /**
   * Writes `sum_i sign(r_i) Phi_ij` to `gradient` and returns `sum_i |r_i|`, where `r = target + Phi coefficients`;
   * with a threshold d, `r_i / d` within [-1, 1] stands for the sign, and Huber's function for the magnitude.
   * @param group Which group of rows. Default: the first.
   */
  run(coefficients: Float64Array, gradient: Float64Array, group?: number): number;
}

/**
 * Copies a linear system into WebAssembly memory and assembles the kernel for it.
 * @param target `[rows]`
 * @param columns Each `[rows]`; rows times columns may not exceed 4 GiB.
 * @param groups Row i belongs to group `i % groups`, and each group is run alone. Default 1.
 * @param threshold Where Huber's function goes from square to magnitude; 0 (default) for magnitudes alone.
 */
export function absoluteLossKernel(
  target: Float64Array,
  columns: readonly Float64Array[],
  groups = 1,
  threshold = 0,
): AbsoluteLossKernel {
  const n = columns.length;
  const turns = Math.ceil(Math.ceil(target.length / groups) / ROWS_AT_ONCE); // in each group
  const start = CACHE_LINE * Math.ceil((gradientAddress(n) + 16 * n) / CACHE_LINE);
  const stride = turnBytes(n);
  const memory = new WebAssembly.Memory({ initial: Math.ceil((start + groups * turns * stride) / 65536) });
  const doubles = new Float64Array(memory.buffer);
  // What is left over at the end of a group stays zero and adds nothing.
  [target, ...columns].forEach((column, j) => {
    for (let group = 0; group < groups; group++) {
      let to = (start + group * turns * stride) / 8 + ROWS_AT_ONCE * j;
      for (let i = group; i < column.length; to += stride / 8) {
        for (let k = 0; k < ROWS_AT_ONCE && i < column.length; k++, i += groups) doubles[to + k] = column[i];
      }
    }
  });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(absoluteLossCode(n, threshold)), { "": { memory } });
  const call = instance.exports.run as (pointer: number, end: number) => number;
  const gradientStart = gradientAddress(n) / 8;

  return {
    run(coefficients, gradient, group = 0) {
      doubles.set(coefficients);
      gradient.fill(0);
      const first = start + group * turns * stride;
      let loss = 0;
      for (let turn = 0; turn < turns; turn += BLOCK) {
        const end = Math.min(turn + BLOCK, turns);
        loss += call(first + turn * stride, first + end * stride);
        for (let j = 0; j < n; j++) gradient[j] += doubles[gradientStart + 2 * j] + doubles[gradientStart + 2 * j + 1];
      }
      return loss;
    },
  };
}
