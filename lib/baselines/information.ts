/**
 * The Bayesian information criterion of a least-squares fit up to a constant: `rows log(loss) + terms log(rows)`. It takes
 * rows for independent; neighbours in a trajectory are not, so it keeps more terms than it should rather than fewer.
 * @param loss Squared length of the residual over that of the target.
 */
export function bayesianInformation(loss: number, terms: number, rows: number): number {
  return rows * Math.log(loss) + terms * Math.log(rows);
}

/** The position of the smallest number; the first of equals. */
export function smallest(values: readonly number[]): number {
  return values.reduce((best, value, i) => value < values[best] ? i : best, 0);
}
