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

/** Pairs of rows in a turn of the loop: their sums do not wait for one another, and each coefficient is read once. */
const PAIRS = 4;

/** Rows in a turn of the loop. */
export const ROWS_AT_ONCE: number = 2 * PAIRS;

/** Bytes of the rows of one turn: of the target and of each column. */
export function turnBytes(columns: number): number {
  return 8 * ROWS_AT_ONCE * (columns + 1);
}

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
 * The function `(pointer, end) -> sum of |residual|` over the turns between two addresses. It reads the coefficients at address 0
 * and writes the gradient, two halves for each column, behind them. With a threshold d it sums Huber's function
 * s (r - s d / 2) with s = r / d kept within [-1, 1], and s takes the place of the sign.
 */
function body(columns: number, threshold: number): number[] {
  const [pointer, end] = [0, 1];
  const coefficient = (j: number) => 2 + j;
  const gradient = (j: number) => 2 + columns + j;
  const loss = 2 + 2 * columns;
  const residual = (p: number) => loss + 1 + p;
  const sign = (p: number) => loss + 1 + PAIRS + p;
  const code: number[] = [...leb(1), ...leb(2 * columns + 1 + 2 * PAIRS), V128];
  const js = Array.from({ length: columns }, (_, j) => j);
  const ps = Array.from({ length: PAIRS }, (_, p) => p);
  /** The pair of column j - 1, or of the target. */
  const load = (p: number, j: number) => [...get(pointer), ...LOAD, ...at(16 * (PAIRS * j + p))];
  const join = threshold > 0 ? MULTIPLY : XOR;

  for (const j of js) code.push(0x41, 0, ...LOAD_SPLAT, ...at(8 * j, 3), ...set(coefficient(j)));
  code.push(0x03, 0x40); // loop
  for (const p of ps) code.push(...load(p, 0), ...set(residual(p)));
  for (const j of js) {
    for (const p of ps) {
      code.push(
        ...get(residual(p)),
        ...load(p, j + 1),
        ...get(coefficient(j)),
        ...MULTIPLY,
        ...ADD,
        ...set(residual(p)),
      );
    }
  }
  for (const p of ps) {
    const [r, s] = [get(residual(p)), get(sign(p))];
    if (threshold > 0) {
      code.push(...r, ...both(1 / threshold), ...MULTIPLY, ...both(-1), ...MOST, ...both(1), ...LEAST, ...set(sign(p)));
      code.push(...get(loss), ...s, ...r, ...s, ...both(threshold / 2), ...MULTIPLY, ...SUBTRACT, ...MULTIPLY);
    } else {
      code.push(...r, ...both(-0), ...AND, ...set(sign(p)), ...get(loss), ...r, ...ABS);
    }
    code.push(...ADD, ...set(loss));
  }
  for (const j of js) {
    code.push(...get(gradient(j)));
    for (const p of ps) code.push(...load(p, j + 1), ...get(sign(p)), ...join, ...ADD);
    code.push(...set(gradient(j)));
  }
  code.push(...get(pointer), 0x41, ...signedLeb(turnBytes(columns)), 0x6a, 0x22, pointer, ...get(end), 0x49);
  code.push(0x0d, 0, 0x0b); // again while there are pairs left
  for (const j of js) code.push(0x41, 0, ...get(gradient(j)), ...STORE, ...at(gradientAddress(columns) + 16 * j));
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

/** Address of the gradient, behind the coefficients. */
export function gradientAddress(columns: number): number {
  return 16 * Math.ceil(columns / 2);
}

/**
 * A WebAssembly module that sums absolute residuals of a linear system, or Huber's function of them, and their gradient, in one
 * pass over the rows: two rows per instruction, residual, sign and gradient fused. It exports {@link body} as "run" and imports
 * its memory. It is assembled for a given number of columns, because a loop over columns of unknown number costs more than the
 * arithmetic.
 *
 * Each turn of the loop takes {@link ROWS_AT_ONCE} rows, which lie together: those of the target, then those of each column.
 * @param threshold Where Huber's function goes from square to magnitude; 0 for magnitudes alone.
 */
export function absoluteLossCode(columns: number, threshold: number): Uint8Array<ArrayBuffer> {
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
