/** The nine velocities of the square lattice, `[x, y]` in cells a step: rest, the axes, then the diagonals. */
export const VELOCITIES: readonly (readonly [x: number, y: number])[] = [
  [0, 0],
  ...[[1, 0], [0, 1], [-1, 0], [0, -1]] as const,
  ...[[1, 1], [-1, 1], [-1, -1], [1, -1]] as const,
];

/** How much of a fluid at rest has each velocity. */
export const WEIGHTS: readonly number[] = [4 / 9, ...Array(4).fill(1 / 9), ...Array(4).fill(1 / 36)];

/** Which velocity is the negative of each. */
export const OPPOSITE: readonly number[] = indices((x, y) => [-x, -y]);

/** Which velocity is the mirror image of each in a wall along x. */
export const MIRRORED: readonly number[] = indices((x, y) => [x, -y]);

function indices(turned: (x: number, y: number) => [number, number]): number[] {
  return VELOCITIES.map(([x, y]) => {
    const [tx, ty] = turned(x, y);
    return VELOCITIES.findIndex(([cx, cy]) => cx === tx && cy === ty);
  });
}

/** The part of the equilibrium that is even in the velocity: `w_i (rho + rho ((c_i u)^2 9/2 - u^2 3/2))`. */
export function evenEquilibrium(i: number, rho: number, [ux, uy]: readonly [number, number]): number {
  const along = VELOCITIES[i][0] * ux + VELOCITIES[i][1] * uy;
  return WEIGHTS[i] * rho * (1 + 4.5 * along * along - 1.5 * (ux * ux + uy * uy));
}

/** The part that is odd in it: `w_i rho 3 c_i u`. */
export function oddEquilibrium(i: number, rho: number, [ux, uy]: readonly [number, number]): number {
  return 3 * WEIGHTS[i] * rho * (VELOCITIES[i][0] * ux + VELOCITIES[i][1] * uy);
}
