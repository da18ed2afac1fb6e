import type { RightHandSide } from "./explicit_rk.ts";
import type { Step } from "./step.ts";

/** The factors of a step for one rate `l` of the linear part, `z = dt l`. */
interface Factors {
  /** `e^z`. */
  readonly whole: number;
  /** `e^(z/2)`. */
  readonly half: number;
  /** `dt (e^(z/2) - 1) / z`. */
  readonly stage: number;
  /** Weights of the slopes at the start, in the middle and at the end. */
  readonly weights: readonly [number, number, number];
}

/** Points on the half circle over which the factors are averaged. */
const POINTS = 32;

/**
 * The factors as means over a circle of radius 1 around z, where their formulas do not cancel; z is real, so the upper half
 * and the real part do.
 */
function factorsOf(rate: number, dt: number): Factors {
  let [stage, first, middle, last] = [0, 0, 0, 0];
  for (let j = 0; j < POINTS; j++) {
    const angle = (Math.PI * (j + 1 / 2)) / POINTS;
    const x = dt * rate + Math.cos(angle);
    const y = Math.sin(angle);
    const [e, half] = [turned(Math.exp(x), y), turned(Math.exp(x / 2), y / 2)];
    const z: Pair = [x, y];
    const z2 = times(z, z);
    const z3 = times(z2, z);
    stage += over([half[0] - 1, half[1]], z) / POINTS;
    first += over(plus([-4 - x, -y], times(e, [4 - 3 * x + z2[0], -3 * y + z2[1]])), z3) / POINTS;
    middle += over(plus([2 + x, y], times(e, [-2 + x, y])), z3) / POINTS;
    last += over(plus([-4 - 3 * x - z2[0], -3 * y - z2[1]], times(e, [4 - x, -y])), z3) / POINTS;
  }
  return {
    whole: Math.exp(dt * rate),
    half: Math.exp((dt * rate) / 2),
    stage: dt * stage,
    weights: [dt * first, 2 * dt * middle, dt * last],
  };
}

/** Real and imaginary part. */
type Pair = readonly [number, number];

const turned = (length: number, angle: number): Pair => [length * Math.cos(angle), length * Math.sin(angle)];
const plus = (a: Pair, b: Pair): Pair => [a[0] + b[0], a[1] + b[1]];
const times = (a: Pair, b: Pair): Pair => [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];
/** The real part of `a / b`. */
const over = (a: Pair, b: Pair): number => (a[0] * b[0] + a[1] * b[1]) / (b[0] * b[0] + b[1] * b[1]);

/**
 * The exponential Runge-Kutta method of order 4 for `u' = L u + N(u)` with a diagonal, possibly stiff L: exact for N = 0.
 * @param rates The diagonal of L, real, `[size]`.
 * @param nonlinear Writes N at its first argument to its second.
 * @param dt Time step.
 * @returns A pure step; it keeps work space, but no state.
 * @see Cox and Matthews 2002, doi:10.1006/jcph.2002.6995; Kassam and Trefethen 2005, doi:10.1137/S1064827502410633
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { etdrk4 } from "propagator";
 *
 * // u' = -1000 u + u^2, far past the stability limit of an explicit method
 * const step = etdrk4(Float64Array.of(-1000), (u, out) => void (out[0] = u[0] ** 2), 0.1);
 * assertAlmostEquals(step(Float64Array.of(1))[0], 0, 1e-5);
 * ```
 */
export function etdrk4(rates: Float64Array, nonlinear: RightHandSide, dt: number): Step<Float64Array> {
  const size = rates.length;
  const byRate = new Map<number, Factors>();
  const factors = Array.from(rates, (rate) => {
    if (!byRate.has(rate)) byRate.set(rate, factorsOf(rate, dt));
    return byRate.get(rate)!;
  });
  const whole = Float64Array.from(factors, (f) => f.whole);
  const half = Float64Array.from(factors, (f) => f.half);
  const stage = Float64Array.from(factors, (f) => f.stage);
  const [w0, w1, w2] = [0, 1, 2].map((k) => Float64Array.from(factors, (f) => f.weights[k]));
  const [n0, na, nb, nc, a, b, c] = Array.from({ length: 7 }, () => new Float64Array(size));
  return (u) => {
    nonlinear(u, n0);
    for (let i = 0; i < size; i++) a[i] = half[i] * u[i] + stage[i] * n0[i];
    nonlinear(a, na);
    for (let i = 0; i < size; i++) b[i] = half[i] * u[i] + stage[i] * na[i];
    nonlinear(b, nb);
    for (let i = 0; i < size; i++) c[i] = half[i] * a[i] + stage[i] * (2 * nb[i] - n0[i]);
    nonlinear(c, nc);
    const u1 = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      u1[i] = whole[i] * u[i] + w0[i] * n0[i] + w1[i] * (na[i] + nb[i]) + w2[i] * nc[i];
    }
    return u1;
  };
}
