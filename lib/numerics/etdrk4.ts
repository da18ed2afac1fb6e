import type { RightHandSide } from "./explicit_rk.ts";
import type { Complex } from "./complex.ts";
import type { Step } from "./step.ts";

/** The factors of a step for one rate `l` of the linear part, `z = dt l`; each a complex number. */
interface Factors {
  /** `e^z`. */
  readonly whole: Pair;
  /** `e^(z/2)`. */
  readonly half: Pair;
  /** `dt (e^(z/2) - 1) / z`. */
  readonly stage: Pair;
  /** Weight of the slope at the start. */
  readonly first: Pair;
  /** Weight of the two slopes in the middle. */
  readonly middle: Pair;
  /** Weight of the slope at the end. */
  readonly last: Pair;
}

/** Points on the circle over which the factors are averaged; those of the upper half are the mirror images of the lower. */
const POINTS = 64;

/** The factors as means over a circle of radius 1 around z, where their formulas do not cancel. */
function factorsOf([re, im]: Pair, dt: number): Factors {
  let [stage, first, middle, last]: Pair[] = [[0, 0], [0, 0], [0, 0], [0, 0]];
  for (let j = 0; j < POINTS; j++) {
    const angle = (2 * Math.PI * (j + 1 / 2)) / POINTS;
    const z: Pair = [dt * re + Math.cos(angle), dt * im + Math.sin(angle)];
    const e = exponential(z);
    const z2 = times(z, z);
    const z3 = times(z2, z);
    stage = plus(stage, over(plus(exponential(scaled(1 / 2, z)), [-1, 0]), z));
    first = plus(first, over(plus([-4 - z[0], -z[1]], times(e, plus([4 - 3 * z[0], -3 * z[1]], z2))), z3));
    middle = plus(middle, over(plus([2 + z[0], z[1]], times(e, [z[0] - 2, z[1]])), z3));
    last = plus(last, over(plus(plus([-4 - 3 * z[0], -3 * z[1]], scaled(-1, z2)), times(e, [4 - z[0], -z[1]])), z3));
  }
  return {
    whole: exponential([dt * re, dt * im]),
    half: exponential([(dt * re) / 2, (dt * im) / 2]),
    stage: scaled(dt / POINTS, stage),
    first: scaled(dt / POINTS, first),
    middle: scaled((2 * dt) / POINTS, middle),
    last: scaled(dt / POINTS, last),
  };
}

/** Real and imaginary part. */
type Pair = readonly [number, number];

const exponential = ([x, y]: Pair): Pair => [Math.exp(x) * Math.cos(y), Math.exp(x) * Math.sin(y)];
const plus = (a: Pair, b: Pair): Pair => [a[0] + b[0], a[1] + b[1]];
const scaled = (factor: number, a: Pair): Pair => [factor * a[0], factor * a[1]];
const times = (a: Pair, b: Pair): Pair => [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]];
const over = (a: Pair, b: Pair): Pair => scaled(1 / (b[0] * b[0] + b[1] * b[1]), times(a, [b[0], -b[1]]));

/** Adds the products of a diagonal and a vector to `out`. */
type AddProducts = (out: Float64Array, factors: Complex, u: Float64Array) => void;

function addRealProducts(out: Float64Array, { re }: Complex, u: Float64Array): void {
  for (let i = 0; i < re.length; i++) out[i] += re[i] * u[i];
}

/** Of vectors that hold all real parts, then all imaginary ones. */
function addComplexProducts(out: Float64Array, { re, im }: Complex, u: Float64Array): void {
  for (let k = 0, l = re.length; k < re.length; k++, l++) {
    out[k] += re[k] * u[k] - im[k] * u[l];
    out[l] += re[k] * u[l] + im[k] * u[k];
  }
}

/**
 * The exponential Runge-Kutta method of order 4 for `u' = L u + N(u)` with a diagonal, possibly stiff L: exact for N = 0.
 * @param rates The diagonal of L, `[size]`: real, or complex for states that hold all real parts, then all imaginary ones.
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
export function etdrk4(rates: Float64Array | Complex, nonlinear: RightHandSide, dt: number): Step<Float64Array> {
  const isReal = rates instanceof Float64Array;
  const { re, im } = isReal ? { re: rates, im: new Float64Array(rates.length) } : rates;
  const size = isReal ? re.length : 2 * re.length;
  const add: AddProducts = isReal ? addRealProducts : addComplexProducts;
  const byRate = new Map<string, Factors>();
  const all = Array.from(re, (_, k) => {
    const key = `${re[k]} ${im[k]}`;
    const known = byRate.get(key) ?? factorsOf([re[k], im[k]], dt);
    byRate.set(key, known);
    return known;
  });
  const diagonal = (name: keyof Factors): Complex => ({
    re: Float64Array.from(all, (factors) => factors[name][0]),
    im: Float64Array.from(all, (factors) => factors[name][1]),
  });
  const [whole, half, stage, first, middle, last] = (["whole", "half", "stage", "first", "middle", "last"] as const)
    .map(diagonal);
  const [n0, na, nb, nc, a, b, c, ahead] = Array.from({ length: 8 }, () => new Float64Array(size));
  const sum = (out: Float64Array, terms: readonly (readonly [Complex, Float64Array])[]) => {
    out.fill(0);
    for (const [factors, u] of terms) add(out, factors, u);
    return out;
  };
  return (u) => {
    nonlinear(u, n0);
    nonlinear(sum(a, [[half, u], [stage, n0]]), na);
    nonlinear(sum(b, [[half, u], [stage, na]]), nb);
    for (let i = 0; i < size; i++) ahead[i] = 2 * nb[i] - n0[i];
    nonlinear(sum(c, [[half, a], [stage, ahead]]), nc);
    return sum(new Float64Array(size), [[whole, u], [first, n0], [middle, na], [middle, nb], [last, nc]]);
  };
}
