/** Coefficients of one Runge-Kutta method inside a pair. */
export interface RungeKuttaHalf {
  /** Stage weights, `[stages, stages]`. */
  readonly a: readonly (readonly number[])[];
  /** Final weights. */
  readonly b: readonly number[];
  /** Abscissae. */
  readonly c: readonly number[];
}

/** An implicit-explicit Runge-Kutta pair: a strictly lower triangular and a lower triangular table. */
export interface ImexTableau {
  /** A short name. */
  readonly name: string;
  /** Its error is O(dt^order). */
  readonly order: number;
  /** The explicit method (tilde in the paper). */
  readonly explicit: RungeKuttaHalf;
  /** The diagonally implicit method. */
  readonly implicit: RungeKuttaHalf;
  /** Whether the last stage is the new state already (globally stiffly accurate). */
  readonly lastStageIsResult: boolean;
}

/** Sums of the order conditions of a pair that differ from what they must be, largest first, with a name each. */
function residuals(order: number, halves: readonly RungeKuttaHalf[]): { name: string; residual: number }[] {
  const found: { name: string; residual: number }[] = [];
  const dot = (x: readonly number[], y: readonly number[]) => x.reduce((sum, xi, i) => sum + xi * y[i], 0);
  for (const half of halves) {
    half.a.forEach((row, i) => found.push({ name: `row sum ${i}`, residual: dot(row, row.map(() => 1)) - half.c[i] }));
    found.push({ name: "b . 1", residual: dot(half.b, half.b.map(() => 1)) - 1 });
  }
  // Coupling conditions: every final table with every stage table (Pareschi and Russo 2005, doi:10.1007/s10915-004-4636-4).
  for (const { b } of halves) {
    for (const { c } of halves) {
      if (order >= 2) found.push({ name: "b . c", residual: dot(b, c) - 1 / 2 });
      if (order < 3) continue;
      for (const other of halves) {
        found.push({ name: "b . c c", residual: dot(b, c.map((ci, i) => ci * other.c[i])) - 1 / 3 });
        found.push({ name: "b . a c", residual: dot(b, other.a.map((row) => dot(row, c))) - 1 / 6 });
      }
    }
  }
  return found.sort((x, y) => Math.abs(y.residual) - Math.abs(x.residual));
}

/**
 * Builds an implicit-explicit pair and checks its order conditions, couplings included.
 * @throws {RangeError} If the tables are not triangular, the order is not 1, 2 or 3, or a condition fails by more than
 *   1e-13.
 */
export function imexTableau(
  { name, order, explicit, implicit }: Omit<ImexTableau, "lastStageIsResult">,
): ImexTableau {
  const triangular = explicit.a.every((row, i) => row.every((a, j) => j < i || a === 0)) &&
    implicit.a.every((row, i) => row.every((a, j) => j <= i || a === 0));
  if (!triangular) {
    throw new RangeError(
      `Cannot build the pair ${name}: expected a strictly lower and a lower triangular table; move weights below the diagonal`,
    );
  }
  if (!(order >= 1 && order <= 3)) {
    throw new RangeError(`Cannot build the pair ${name} of order ${order}: its conditions are known for orders 1 to 3`);
  }
  const worst = residuals(order, [explicit, implicit])[0];
  if (!(Math.abs(worst.residual) <= 1e-13)) {
    throw new RangeError(
      `Cannot build the pair ${name} of order ${order}: its condition ${worst.name} is off by ${worst.residual}; correct the weights`,
    );
  }
  const last = explicit.a.length - 1;
  const same = (x: readonly number[], y: readonly number[]) => x.every((xi, i) => xi === y[i]);
  const lastStageIsResult = same(explicit.a[last], explicit.b) && same(implicit.a[last], implicit.b);
  return { name, order, explicit, implicit, lastStageIsResult };
}

/** First-order implicit-explicit Euler in the order of Eqs. (4.9) and (4.10): g first, then rho with the new g. */
export const IMEX_EULER: ImexTableau = imexTableau({
  name: "imex1",
  order: 1,
  explicit: { a: [[0, 0], [1, 0]], b: [1, 0], c: [0, 1] },
  implicit: { a: [[0, 0], [0, 1]], b: [0, 1], c: [0, 1] },
});

const GAMMA = 1 - Math.SQRT2 / 2;
const DELTA = 1 - 1 / (2 * GAMMA);

/** ARS(2,2,2), second order, L-stable implicit part; Ascher, Ruuth and Spiteri 1997, doi:10.1016/S0168-9274(97)00056-1. */
export const ARS_222: ImexTableau = imexTableau({
  name: "ars222",
  order: 2,
  explicit: {
    a: [[0, 0, 0], [GAMMA, 0, 0], [DELTA, 1 - DELTA, 0]],
    b: [DELTA, 1 - DELTA, 0],
    c: [0, GAMMA, 1],
  },
  implicit: {
    a: [[0, 0, 0], [0, GAMMA, 0], [0, 1 - GAMMA, GAMMA]],
    b: [0, 1 - GAMMA, GAMMA],
    c: [0, GAMMA, 1],
  },
});
