/**
 * A WebAssembly kernel for the sum of absolute residuals of a linear system, or of Huber's function of them, and its
 * gradient: one pass over the rows, two rows per instruction, residual, sign and gradient fused. It is assembled here for a given number of columns, because
 * a loop over columns of unknown number costs more than the arithmetic.
 *
 * Rows are stored in pairs: target pair, then one pair for each column, 16 bytes each.
 */

// Opcodes of the WebAssembly specification, sections 5.4.5 to 5.4.9.
const SIMD = 0xfd;
const LOAD = [SIMD, 0x00];
const LOAD_SPLAT = [SIMD, 0x0a];
const STORE = [SIMD, 0x0b];
const CONSTANT = [SIMD, 0x0c];
const EXTRACT = (lane: number) => [SIMD, 0x21, lane];
const AND = [SIMD, 0x4e];
const XOR = [SIMD, 0x51];
const ABS = [SIMD, 0xec, 0x01];
const ADD = [SIMD, 0xf0, 0x01];
const SUBTRACT = [SIMD, 0xf1, 0x01];
const MULTIPLY = [SIMD, 0xf2, 0x01];
const LEAST = [SIMD, 0xf4, 0x01];
const MOST = [SIMD, 0xf5, 0x01];
const I32 = 0x7f;
const F64 = 0x7c;
const V128 = 0x7b;
const F64_ADD = 0xa0;

/** Unsigned LEB128. */
function leb(value: number): number[] {
  const bytes: number[] = [];
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>>= 7;
  } while (value > 0);
  return bytes;
}
const get = (local: number) => [0x20, ...leb(local)];
const set = (local: number) => [0x21, ...leb(local)];
const at = (offset: number, align = 4) => [align, ...leb(offset)];
const sized = (bytes: number[]) => [...leb(bytes.length), ...bytes];
const section = (id: number, bytes: number[]) => [id, ...sized(bytes)];
/** The same number in both lanes. */
const both = (value: number) => {
  const bytes = [...new Uint8Array(Float64Array.of(value).buffer)];
  return [...CONSTANT, ...bytes, ...bytes];
};

/**
 * The function `(pointer, end) -> sum of |residual|` over the pairs between two addresses. It reads the coefficients at
 * address 0 and writes the gradient, two halves for each column, behind them. With a threshold d it sums Huber's
 * function s (r - s d / 2) with s = r / d kept within [-1, 1], and s takes the place of the sign.
 */
function body(columns: number, threshold: number): number[] {
  const [pointer, end] = [0, 1];
  const coefficient = (j: number) => 2 + j;
  const gradient = (j: number) => 2 + columns + j;
  const loss = 2 + 2 * columns;
  const residual = loss + 1;
  const sign = loss + 2;
  const gradientAddress = gradientOffset(columns);
  const stride = 16 * (columns + 1);
  const code: number[] = [...leb(1), ...leb(2 * columns + 3), V128];
  const js = Array.from({ length: columns }, (_, j) => j);
  const join = threshold > 0 ? MULTIPLY : XOR;

  for (const j of js) code.push(0x41, 0, ...LOAD_SPLAT, ...at(8 * j, 3), ...set(coefficient(j)));
  code.push(0x03, 0x40); // loop
  code.push(...get(pointer), ...LOAD, ...at(0));
  for (const j of js) {
    code.push(...get(pointer), ...LOAD, ...at(16 * (j + 1)), ...get(coefficient(j)), ...MULTIPLY, ...ADD);
  }
  code.push(...set(residual));
  if (threshold > 0) {
    code.push(...get(residual), ...both(1 / threshold), ...MULTIPLY, ...both(-1), ...MOST, ...both(1), ...LEAST);
    code.push(...set(sign), ...get(loss), ...get(sign), ...get(residual), ...get(sign), ...both(threshold / 2));
    code.push(...MULTIPLY, ...SUBTRACT, ...MULTIPLY, ...ADD, ...set(loss));
  } else {
    code.push(...get(loss), ...get(residual), ...ABS, ...ADD, ...set(loss));
    code.push(...get(residual), ...both(-0), ...AND, ...set(sign));
  }
  for (const j of js) {
    code.push(...get(gradient(j)), ...get(pointer), ...LOAD, ...at(16 * (j + 1)), ...get(sign), ...join, ...ADD);
    code.push(...set(gradient(j)));
  }
  code.push(...get(pointer), 0x41, ...signedLeb(stride), 0x6a, 0x22, pointer, ...get(end), 0x49, 0x0d, 0, 0x0b);
  for (const j of js) code.push(0x41, 0, ...get(gradient(j)), ...STORE, ...at(gradientAddress + 16 * j));
  code.push(...get(loss), ...EXTRACT(0), ...get(loss), ...EXTRACT(1), F64_ADD, 0x0b);
  return code;
}

/** Signed LEB128 of a number that is not negative. */
function signedLeb(value: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    if (value === 0 && low < 0x40) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

function gradientOffset(columns: number): number {
  return 16 * Math.ceil(columns / 2);
}

/** The machine code of {@link body}, with an imported memory. */
function assembled(columns: number, threshold: number): Uint8Array<ArrayBuffer> {
  const name = (text: string) => sized([...new TextEncoder().encode(text)]);
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // "\0asm", version 1
    ...section(1, [1, 0x60, 2, I32, I32, 1, F64]),
    ...section(2, [1, ...name(""), ...name("memory"), 2, 0, 0]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name("run"), 0, 0]),
    ...section(10, [1, ...sized(body(columns, threshold))]),
  ]);
}

/** Rows that one call of the kernel sums up, so that rounding grows with the root of the rest only. */
const BLOCK_PAIRS = 2048;

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
  const pairs = Math.ceil(Math.ceil(target.length / groups) / 2); // in each group
  const start = gradientOffset(n) + 16 * n;
  const stride = 16 * (n + 1);
  const bytes = start + groups * pairs * stride;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
  const doubles = new Float64Array(memory.buffer);
  // What is left over at the end of a group stays zero and adds nothing.
  [target, ...columns].forEach((column, j) => {
    for (let group = 0; group < groups; group++) {
      let to = (start + group * pairs * stride) / 8 + 2 * j;
      for (let i = group; i < column.length; i += 2 * groups, to += stride / 8) {
        doubles[to] = column[i];
        if (i + groups < column.length) doubles[to + 1] = column[i + groups];
      }
    }
  });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(assembled(n, threshold)), { "": { memory } });
  const call = instance.exports.run as (pointer: number, end: number) => number;
  const gradientStart = gradientOffset(n) / 8;

  return {
    run(coefficients, gradient, group = 0) {
      doubles.set(coefficients);
      gradient.fill(0);
      const first = start + group * pairs * stride;
      let loss = 0;
      for (let pair = 0; pair < pairs; pair += BLOCK_PAIRS) {
        const end = Math.min(pair + BLOCK_PAIRS, pairs);
        loss += call(first + pair * stride, first + end * stride);
        for (let j = 0; j < n; j++) gradient[j] += doubles[gradientStart + 2 * j] + doubles[gradientStart + 2 * j + 1];
      }
      return loss;
    },
  };
}
