/** A distribution of one number, symmetric about 0. */
export interface SymmetricDistribution {
  /** The probability of [-x, x], for `x` of at least 0. */
  within(x: number): number;
  /**
   * The `x` whose interval [-x, x] has this probability.
   * @throws {RangeError} Unless that is from 0 to below 1.
   */
  radius(level: number): number;
  /**
   * The continuous ranked probability score of the distribution when `y` comes out, `integral (F(x) - [x >= y])^2 dx`: proper,
   * in the unit of `y`, the smaller the better. Infinite for a distribution without a mean.
   */
  crps(y: number): number;
}

/** Finds {@link SymmetricDistribution.radius} by bisection, to the last digits. */
export function centralRadius(within: (x: number) => number): (level: number) => number {
  return (level) => {
    if (!(level >= 0 && level < 1)) {
      throw new RangeError(`Cannot find an interval of probability ${level}; pass a number from 0 to below 1`);
    }
    let [low, high] = [0, 1];
    while (within(high) < level) [low, high] = [high, 2 * high];
    while (high - low > 1e-14 * high) {
      const middle = (low + high) / 2;
      if (middle === low || middle === high) break;
      [low, high] = within(middle) < level ? [middle, high] : [low, middle];
    }
    return (low + high) / 2;
  };
}
