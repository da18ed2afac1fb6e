import type { Complex } from "../numerics/complex.ts";
import { fft, inverseFft } from "../numerics/fft.ts";
import { matrixExponential } from "../numerics/matrix_exponential.ts";
import type { Quadrature } from "../numerics/quadrature.ts";
import type { Step } from "../numerics/step.ts";
import type { Stencil } from "../numerics/stencils.ts";
import type { BySign } from "../numerics/velocity_stencils.ts";
import type { Discretisation } from "./transport_discretisation.ts";

/** A transport equation whose coefficients do not depend on position. */
export interface ConstantTransport {
  /** Knudsen number. */
  readonly epsilon: number;
  /** sigmaS. */
  readonly scattering: number;
  /** sigmaA. */
  readonly absorption: number;
  /** G in the cells, `[cells]`. */
  readonly source: Float64Array;
}

/** What a first derivative does to the wave `exp(2 pi i mode x)`. */
function symbol(stencil: Stencil, mode: number, cells: number): readonly [number, number] {
  let re = 0;
  let im = 0;
  for (let tap = 0; tap < stencil.offsets.length; tap++) {
    const angle = (2 * Math.PI * mode * stencil.offsets[tap]) / cells;
    re += stencil.weights[tap] * Math.cos(angle) * cells;
    im += stencil.weights[tap] * Math.sin(angle) * cells;
  }
  return [re, im];
}

/** The right-hand side for one wave as a matrix on (epsilon g_1 ... epsilon g_K, rho, 1); epsilon balances it. */
function waveMatrix(
  { epsilon, scattering, absorption }: ConstantTransport,
  { nodes, weights }: Quadrature,
  slope: (place: "g" | "rho" | "flux", v: number) => readonly [number, number],
  source: readonly [number, number],
): Complex {
  const nVelocities = nodes.length;
  const n = nVelocities + 2;
  const matrix = { re: new Float64Array(n * n), im: new Float64Array(n * n) };
  const add = (row: number, column: number, factor: number, [re, im]: readonly [number, number]) => {
    matrix.re[row * n + column] += factor * re;
    matrix.im[row * n + column] += factor * im;
  };
  const rho = nVelocities;
  for (let k = 0; k < nVelocities; k++) {
    const v = nodes[k];
    add(k, k, -scattering / epsilon ** 2 - absorption, [1, 0]);
    add(k, k, -v / epsilon, slope("g", v));
    add(k, rho, -v / epsilon, slope("rho", v));
    for (let l = 0; l < nVelocities; l++) add(k, l, (weights[l] * nodes[l]) / (2 * epsilon), slope("g", nodes[l]));
    add(rho, k, -(weights[k] * v) / (2 * epsilon), slope("flux", v));
  }
  add(rho, rho, -absorption, [1, 0]);
  add(rho, rho + 1, 1, source);
  return matrix;
}

/**
 * The exact solution of transport over one step of any length: Fourier in space and one matrix exponential per wave.
 * @param derivatives "spectral" for the partial differential equation itself, or a space discretisation, for its exact
 *   solution in time.
 * @param dt The step; nothing limits it.
 * @returns A step on the flat states of the solver, g as `[velocities, cells]`, then rho.
 */
export function exactTransport(
  equation: ConstantTransport,
  quadrature: Quadrature,
  derivatives: Discretisation | "spectral",
  dt: number,
): Step<Float64Array> {
  const cells = equation.source.length;
  const nVelocities = quadrature.nodes.length;
  const { epsilon } = equation;
  const sourceHat = fft({ re: equation.source, im: new Float64Array(cells) });
  const nWaves = Math.floor(cells / 2) + 1;
  const propagators = Array.from({ length: nWaves }, (_, mode) => {
    const slope = (place: "g" | "rho" | "flux", v: number): readonly [number, number] => {
      // The wave of alternating signs has no slope in the cells.
      if (derivatives === "spectral") return [0, 2 * mode === cells ? 0 : 2 * Math.PI * mode];
      const pair: BySign = derivatives[place];
      return symbol(v > 0 ? pair.positive : pair.negative, mode, cells);
    };
    const matrix = waveMatrix(equation, quadrature, slope, [sourceHat.re[mode], sourceHat.im[mode]]);
    return matrixExponential({ re: matrix.re.map((x) => x * dt), im: matrix.im.map((x) => x * dt) });
  });
  const n = nVelocities + 2;
  const zeros = new Float64Array(cells);

  return (u0) => {
    const fields = Array.from(
      { length: nVelocities + 1 },
      (_, row) => fft({ re: u0.subarray(row * cells, (row + 1) * cells), im: zeros }),
    );
    const next = fields.map(() => ({ re: new Float64Array(cells), im: new Float64Array(cells) }));
    for (let mode = 0; mode < nWaves; mode++) {
      const { re, im } = propagators[mode];
      for (let row = 0; row <= nVelocities; row++) {
        let sumRe = 0;
        let sumIm = 0;
        for (let column = 0; column < n; column++) {
          const scale = column < nVelocities ? epsilon : 1;
          const a = column === n - 1 ? 1 : scale * fields[column].re[mode];
          const b = column === n - 1 ? 0 : scale * fields[column].im[mode];
          const c = re[row * n + column];
          const d = im[row * n + column];
          sumRe += c * a - d * b;
          sumIm += c * b + d * a;
        }
        const scale = row < nVelocities ? 1 / epsilon : 1;
        const mirror = (cells - mode) % cells;
        next[row].re[mode] = next[row].re[mirror] = scale * sumRe;
        next[row].im[mode] = scale * sumIm;
        next[row].im[mirror] = -scale * sumIm;
      }
    }
    const u1 = new Float64Array(u0.length);
    next.forEach((field, row) => u1.set(inverseFft(field).re, row * cells));
    return u1;
  };
}
