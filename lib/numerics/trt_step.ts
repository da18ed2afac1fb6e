/** Cells and rates of a lattice step. */
export interface TrtStep {
  /** Cells of a row, those around the domain included. */
  readonly width: number;
  /** Cells in all, those around the domain included. */
  readonly size: number;
  /** The first cell of each run of fluid cells in a row, and the one after its last, in turn. */
  readonly runs: Int32Array;
  /** Relaxation rate of the even part, which sets the viscosity: `1 / (3 nu + 1/2)`. */
  readonly evenRate: number;
  /** Relaxation rate of the odd part, which sets where walls lie. */
  readonly oddRate: number;
}

/**
 * One step of the two-relaxation-time lattice Boltzmann method: each fluid cell takes the populations that arrive from its
 * neighbours, and relaxes the even and the odd part of each pair of opposite ones towards equilibrium.
 *
 * The nine velocities are written out (in the order of `VELOCITIES`), since this loop is all of the cost: about 60 million cells
 * a second.
 * @param from Populations after the last collision, `[9, size]`; those of cells around the fluid are what boundaries send.
 * @param to Gets those after the next one.
 * @see Ginzburg, Verhaeghe and d'Humieres 2008, Communications in Computational Physics 3, 427-478
 */
export function trtStep(from: Float64Array, to: Float64Array, { width, size, runs, evenRate, oddRate }: TrtStep): void {
  const [n1, n2, n3, n4, n5, n6, n7, n8] = [1, 2, 3, 4, 5, 6, 7, 8].map((i) => i * size);
  // Where the populations of a cell come from.
  const [a1, a2, a3, a4] = [n1 - 1, n2 - width, n3 + 1, n4 + width];
  const [a5, a6, a7, a8] = [n5 - 1 - width, n6 + 1 - width, n7 + 1 + width, n8 - 1 + width];
  const halfEven = evenRate / 2;
  const halfOdd = oddRate / 2;
  for (let run = 0; run < runs.length; run += 2) {
    const end = runs[run + 1];
    for (let k = runs[run]; k < end; k++) {
      const f0 = from[k];
      const f1 = from[a1 + k];
      const f2 = from[a2 + k];
      const f3 = from[a3 + k];
      const f4 = from[a4 + k];
      const f5 = from[a5 + k];
      const f6 = from[a6 + k];
      const f7 = from[a7 + k];
      const f8 = from[a8 + k];
      // Sums and differences of opposite pairs: twice their even and odd parts.
      const s13 = f1 + f3;
      const d13 = f1 - f3;
      const s24 = f2 + f4;
      const d24 = f2 - f4;
      const s57 = f5 + f7;
      const d57 = f5 - f7;
      const s68 = f6 + f8;
      const d68 = f6 - f8;
      const rho = f0 + s13 + s24 + s57 + s68;
      const jx = d13 + d57 - d68;
      const jy = d24 + d57 + d68;
      const ux = jx / rho;
      const uy = jy / rho;
      const rest = rho - 1.5 * (jx * ux + jy * uy);
      to[k] = f0 - evenRate * (f0 - (4 / 9) * rest);
      let even = halfEven * (s13 - (2 / 9) * (rest + 4.5 * jx * ux));
      let odd = halfOdd * (d13 - (2 / 3) * jx);
      to[n1 + k] = f1 - even - odd;
      to[n3 + k] = f3 - even + odd;
      even = halfEven * (s24 - (2 / 9) * (rest + 4.5 * jy * uy));
      odd = halfOdd * (d24 - (2 / 3) * jy);
      to[n2 + k] = f2 - even - odd;
      to[n4 + k] = f4 - even + odd;
      const up = jx + jy;
      even = halfEven * (s57 - (1 / 18) * (rest + 4.5 * up * (ux + uy)));
      odd = halfOdd * (d57 - (1 / 6) * up);
      to[n5 + k] = f5 - even - odd;
      to[n7 + k] = f7 - even + odd;
      const down = jy - jx;
      even = halfEven * (s68 - (1 / 18) * (rest + 4.5 * down * (uy - ux)));
      odd = halfOdd * (d68 - (1 / 6) * down);
      to[n6 + k] = f6 - even - odd;
      to[n8 + k] = f8 - even + odd;
    }
  }
}
