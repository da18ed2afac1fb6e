import { triangularFactor } from "../numerics/least_squares.ts";

/** Rows of a regression brought to as many as there are columns, with the same inner products. */
export interface Block {
  /** `[columns][columns + 1]` */
  readonly columns: readonly Float64Array[];
  /** `[columns + 1]` */
  readonly target: Float64Array;
  /** Rows before the reduction. */
  readonly rows: number;
}

/** An orthogonal reduction: rounding stays relative to the residual, where inner products would square it. */
export function reducedBlock(columns: readonly Float64Array[], target: Float64Array): Block {
  const n = columns.length;
  const R = triangularFactor([...columns, target]);
  const column = (j: number) => Float64Array.from({ length: n + 1 }, (_, i) => R[i * (n + 1) + j]);
  return { columns: columns.map((_, j) => column(j)), target: column(n), rows: target.length };
}

/** Rows of blocks under one another. */
export function stacked(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The mean square of `target - sum_j c_j columns[j]` over the rows of a block. */
export function meanSquare({ columns, target, rows }: Block, coefficients: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < target.length; i++) {
    let r = target[i];
    for (let j = 0; j < columns.length; j++) r -= coefficients[j] * columns[j][i];
    sum += r * r;
  }
  return sum / rows;
}
