/** A finite-difference formula on a uniform grid: `u^(derivative)(at) h^derivative ~ sum_i weights[i] u(offsets[i])`. */
export interface Stencil {
  /** A short name. */
  readonly name: string;
  /** Which derivative it gives: 1 or 2. */
  readonly derivative: number;
  /** Its error is O(h^order). */
  readonly order: number;
  /** Where the derivative is taken, in cells: 0 on the grid, 1/2 between two cells (staggered). */
  readonly at: number;
  /** Neighbours, in cells. */
  readonly offsets: readonly number[];
  /** One weight per neighbour, to be divided by `h^derivative`. */
  readonly weights: readonly number[];
}

/** What {@link stencil} needs; `derivative` is 1 and `at` is 0 unless given. */
export type StencilInput = Omit<Stencil, "derivative" | "at"> & Partial<Pick<Stencil, "derivative" | "at">>;

/** The sum over neighbours of `weight (offset - at)^p` and the size its rounding error scales with. */
function moment({ offsets, weights, at }: Stencil, p: number): { sum: number; scale: number } {
  let sum = 0;
  let scale = 0;
  for (let i = 0; i < offsets.length; i++) {
    const term = weights[i] * (offsets[i] - at) ** p;
    sum += term;
    scale += Math.abs(term);
  }
  return { sum, scale };
}

/**
 * Builds a stencil and checks by Taylor expansion that it has exactly the order it claims.
 * @throws {RangeError} If the weights are not consistent with the derivative and the order.
 */
export function stencil({ derivative = 1, at = 0, ...rest }: StencilInput): Stencil {
  const built: Stencil = { derivative, at, ...rest };
  if (built.offsets.length !== built.weights.length) {
    throw new RangeError(
      `Cannot build stencil ${built.name}: ${built.offsets.length} offsets but ${built.weights.length} weights; pass as many of each`,
    );
  }
  const factorial = derivative === 2 ? 2 : 1;
  for (let p = 0; p <= derivative + built.order; p++) {
    const { sum, scale } = moment(built, p);
    const expected = p === derivative ? factorial : 0;
    const holds = Math.abs(sum - expected) <= 1e-14 * Math.max(1, scale);
    if (holds !== p < derivative + built.order) {
      throw new RangeError(
        `Cannot build stencil ${built.name} of order ${built.order}: its moment of degree ${p} is ${sum}, ` +
          `${holds ? "so its order is higher" : `expected ${expected}`}; correct the weights or the order`,
      );
    }
  }
  return built;
}

/** The mirror image about its own point: minus it for a first derivative, itself for a second. */
export function mirrored({ name, offsets, weights, at, derivative, order }: Stencil, mirroredName = name): Stencil {
  const sign = derivative === 1 ? -1 : 1;
  return stencil({
    name: mirroredName,
    derivative,
    order,
    at: at === 0 ? 0 : -at,
    offsets: offsets.map((i) => (i === 0 ? 0 : -i)).reverse(),
    weights: weights.map((w) => sign * w).reverse(),
  });
}

/** Second-order central first derivative. */
export const CENTRAL_2: Stencil = stencil({ name: "central-2", order: 2, offsets: [-1, 1], weights: [-1 / 2, 1 / 2] });
/** Fourth-order central first derivative. */
export const CENTRAL_4: Stencil = stencil({
  name: "central-4",
  order: 4,
  offsets: [-2, -1, 1, 2],
  weights: [1 / 12, -8 / 12, 8 / 12, -1 / 12],
});
/** Eighth-order central first derivative. */
export const CENTRAL_8: Stencil = stencil({
  name: "central-8",
  order: 8,
  offsets: [-4, -3, -2, -1, 1, 2, 3, 4],
  weights: [1 / 280, -4 / 105, 1 / 5, -4 / 5, 4 / 5, -1 / 5, 4 / 105, -1 / 280],
});
/** First-order difference with the cell to the left: upwind for v > 0. */
export const BACKWARD_1: Stencil = stencil({ name: "backward-1", order: 1, offsets: [-1, 0], weights: [-1, 1] });
/** Second-order one-sided difference to the left. */
export const BACKWARD_2: Stencil = stencil({
  name: "backward-2",
  order: 2,
  offsets: [-2, -1, 0],
  weights: [1 / 2, -4 / 2, 3 / 2],
});
/** Third-order difference biased to the left (D- in the high-order discretisation). */
export const BACKWARD_3: Stencil = stencil({
  name: "backward-3",
  order: 3,
  offsets: [-2, -1, 0, 1],
  weights: [1 / 6, -6 / 6, 3 / 6, 2 / 6],
});
/** First-order difference with the cell to the right: upwind for v < 0. */
export const FORWARD_1: Stencil = mirrored(BACKWARD_1, "forward-1");
/** Second-order one-sided difference to the right. */
export const FORWARD_2: Stencil = mirrored(BACKWARD_2, "forward-2");
/** Third-order difference biased to the right (D+), minus the transpose of D-. */
export const FORWARD_3: Stencil = mirrored(BACKWARD_3, "forward-3");
/** From cells to the faces right of them: the derivative at i + 1/2, second order. */
export const TO_FACES: Stencil = stencil({ name: "to-faces", order: 2, at: 1 / 2, offsets: [0, 1], weights: [-1, 1] });
/** From faces, where face i stands right of cell i, back to cells, second order. */
export const TO_CELLS: Stencil = stencil({
  name: "to-cells",
  order: 2,
  at: -1 / 2,
  offsets: [-1, 0],
  weights: [-1, 1],
});
/** Second-order second derivative. */
export const SECOND_2: Stencil = stencil({
  name: "second-2",
  derivative: 2,
  order: 2,
  offsets: [-1, 0, 1],
  weights: [1, -2, 1],
});
/** Fourth-order second derivative. */
export const SECOND_4: Stencil = stencil({
  name: "second-4",
  derivative: 2,
  order: 4,
  offsets: [-2, -1, 0, 1, 2],
  weights: [-1 / 12, 16 / 12, -30 / 12, 16 / 12, -1 / 12],
});
/** Eighth-order second derivative. */
export const SECOND_8: Stencil = stencil({
  name: "second-8",
  derivative: 2,
  order: 8,
  offsets: [-4, -3, -2, -1, 0, 1, 2, 3, 4],
  weights: [-1 / 560, 8 / 315, -1 / 5, 8 / 5, -205 / 72, 8 / 5, -1 / 5, 8 / 315, -1 / 560],
});
