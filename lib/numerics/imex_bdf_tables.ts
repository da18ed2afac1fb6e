/** Coefficients of an implicit-explicit backward differentiation formula. */
export interface ImexBdfTable {
  /** A short name. */
  readonly name: string;
  /** Number of steps it remembers, and its order: its error is O(dt^order). */
  readonly order: number;
  /** Weights of the states n ... n + order; the last is 1. */
  readonly alpha: readonly number[];
  /** Weights of the explicit slopes n ... n + order - 1. */
  readonly gamma: readonly number[];
  /** Weight of the implicit slope at n + order. */
  readonly beta: number;
}

/**
 * How far the order condition of degree `k` is off, for the implicit and the explicit part:
 * `sum alpha_i i^k = k beta q^(k-1) = k sum gamma_i i^(k-1)`.
 */
function residuals({ order, alpha, gamma, beta }: ImexBdfTable, k: number): readonly [number, number] {
  const sum = (weights: readonly number[], power: number) => weights.reduce((s, w, i) => s + w * i ** power, 0);
  const left = sum(alpha, k);
  return k === 0 ? [left, left] : [left - k * beta * order ** (k - 1), left - k * sum(gamma, k - 1)];
}

/**
 * Builds a formula and checks that both its parts have the order they claim; they are unique, so none has a higher one.
 * @throws {RangeError} If they have not.
 */
export function imexBdfTable(table: ImexBdfTable): ImexBdfTable {
  const { name, order, alpha, gamma } = table;
  if (alpha.length !== order + 1 || gamma.length !== order || alpha[order] !== 1) {
    throw new RangeError(
      `Cannot build the formula ${name} of order ${order}: expected ${
        order + 1
      } weights alpha, the last of them 1, and ` +
        `${order} weights gamma, got [${alpha.join(", ")}] and [${gamma.join(", ")}]; scale or complete them`,
    );
  }
  for (let k = 0; k <= order; k++) {
    const off = Math.max(...residuals(table, k).map(Math.abs));
    if (!(off <= 1e-13 * (order + 1) ** k)) {
      throw new RangeError(
        `Cannot build the formula ${name} of order ${order}: its condition of degree ${k} is off by ${off}; correct the weights`,
      );
    }
  }
  return table;
}

/** The formulas of orders 1 to 4, Table 16 of Delgadillo, Hu and Yang; Hundsdorfer and Ruuth 2007, doi:10.1016/j.jcp.2007.03.003. */
export const IMEX_BDF: Readonly<Record<1 | 2 | 3 | 4, ImexBdfTable>> = {
  1: imexBdfTable({ name: "bdf1", order: 1, alpha: [-1, 1], gamma: [1], beta: 1 }),
  2: imexBdfTable({ name: "bdf2", order: 2, alpha: [1 / 3, -4 / 3, 1], gamma: [-2 / 3, 4 / 3], beta: 2 / 3 }),
  3: imexBdfTable({
    name: "bdf3",
    order: 3,
    alpha: [-2 / 11, 9 / 11, -18 / 11, 1],
    gamma: [6 / 11, -18 / 11, 18 / 11],
    beta: 6 / 11,
  }),
  4: imexBdfTable({
    name: "bdf4",
    order: 4,
    alpha: [3 / 25, -16 / 25, 36 / 25, -48 / 25, 1],
    gamma: [-12 / 25, 48 / 25, -72 / 25, 48 / 25],
    beta: 12 / 25,
  }),
};
