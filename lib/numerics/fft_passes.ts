import type { Complex } from "./complex.ts";

/** What all passes of a transform share. */
export interface PassPlan {
  /** Length of each transform. */
  readonly n: number;
  /** Transforms at once. */
  readonly together: number;
  /** `exp(2 pi i j / n)`. */
  readonly turns: Complex;
}

/** One pass of Stockham's algorithm: from x to y. */
export interface Pass {
  readonly x: Complex;
  readonly y: Complex;
  /** Interleaved transforms so far, those at once included. */
  readonly stride: number;
  /** -1 forward, 1 back. */
  readonly sign: 1 | -1;
}

/** Splits interleaved transforms into `p` times as many that are shorter by that factor. */
export function passInParts({ n, together, turns }: PassPlan, { x, y, stride, sign }: Pass, p: number): void {
  const m = (n * together) / stride / p;
  for (let j = 0; j < m; j++) {
    for (let k = 0; k < p; k++) {
      const to = stride * (p * j + k);
      y.re.fill(0, to, to + stride);
      y.im.fill(0, to, to + stride);
      for (let r = 0; r < p; r++) {
        const turn = (k * ((j * stride) / together + r * (n / p))) % n;
        const c = turns.re[turn];
        const s = sign * turns.im[turn];
        const from = stride * (j + r * m);
        for (let q = 0; q < stride; q++) {
          y.re[to + q] += c * x.re[from + q] - s * x.im[from + q];
          y.im[to + q] += c * x.im[from + q] + s * x.re[from + q];
        }
      }
    }
  }
}

/** The same for `p = 2`, which saves most of the products. */
export function passInHalves({ n, together, turns }: PassPlan, { x, y, stride, sign }: Pass): void {
  const m = (n * together) / stride / 2;
  for (let j = 0; j < m; j++) {
    const turn = (j * stride) / together;
    const c = turns.re[turn];
    const s = sign * turns.im[turn];
    for (let q = 0, a = stride * j, to = 2 * stride * j; q < stride; q++, a++, to++) {
      const b = a + stride * m;
      const re = x.re[a] - x.re[b];
      const im = x.im[a] - x.im[b];
      y.re[to] = x.re[a] + x.re[b];
      y.im[to] = x.im[a] + x.im[b];
      y.re[to + stride] = c * re - s * im;
      y.im[to + stride] = c * im + s * re;
    }
  }
}

/** The same for `p = 5`: numbers that stand opposite to each other share their products. */
export function passInFifths({ n, together, turns }: PassPlan, { x, y, stride, sign }: Pass): void {
  const m = (n * together) / stride / 5;
  const { re: xr, im: xi } = x;
  const { re: yr, im: yi } = y;
  const [c1, c2] = [turns.re[n / 5], turns.re[(2 * n) / 5]];
  const [s1, s2] = [sign * turns.im[n / 5], sign * turns.im[(2 * n) / 5]];
  for (let j = 0; j < m; j++) {
    const [x0, x1, x2, x3, x4] = [0, 1, 2, 3, 4].map((r) => stride * (j + r * m));
    const [y0, y1, y2, y3, y4] = [0, 1, 2, 3, 4].map((k) => stride * (5 * j + k));
    const [t1, t2, t3, t4] = [1, 2, 3, 4].map((k) => (k * ((j * stride) / together)) % n);
    const [u1, u2, u3, u4] = [turns.re[t1], turns.re[t2], turns.re[t3], turns.re[t4]];
    const [v1, v2, v3, v4] = [sign * turns.im[t1], sign * turns.im[t2], sign * turns.im[t3], sign * turns.im[t4]];
    for (let q = 0; q < stride; q++) {
      // sums and differences of opposite numbers; each on its own line, since arrays would be made anew in every turn
      const ar = xr[x1 + q] + xr[x4 + q];
      const ai = xi[x1 + q] + xi[x4 + q];
      const br = xr[x2 + q] + xr[x3 + q];
      const bi = xi[x2 + q] + xi[x3 + q];
      const dr = xr[x1 + q] - xr[x4 + q];
      const di = xi[x1 + q] - xi[x4 + q];
      const er = xr[x2 + q] - xr[x3 + q];
      const ei = xi[x2 + q] - xi[x3 + q];
      const zr = xr[x0 + q];
      const zi = xi[x0 + q];
      // what frequencies 1 and 4 share, and what they differ in; likewise 2 and 3
      const pr = zr + c1 * ar + c2 * br;
      const pi = zi + c1 * ai + c2 * bi;
      const qr = -s1 * di - s2 * ei;
      const qi = s1 * dr + s2 * er;
      const rr = zr + c2 * ar + c1 * br;
      const ri = zi + c2 * ai + c1 * bi;
      const tr = -s2 * di + s1 * ei;
      const ti = s2 * dr - s1 * er;
      yr[y0 + q] = zr + ar + br;
      yi[y0 + q] = zi + ai + bi;
      yr[y1 + q] = u1 * (pr + qr) - v1 * (pi + qi);
      yi[y1 + q] = u1 * (pi + qi) + v1 * (pr + qr);
      yr[y2 + q] = u2 * (rr + tr) - v2 * (ri + ti);
      yi[y2 + q] = u2 * (ri + ti) + v2 * (rr + tr);
      yr[y3 + q] = u3 * (rr - tr) - v3 * (ri - ti);
      yi[y3 + q] = u3 * (ri - ti) + v3 * (rr - tr);
      yr[y4 + q] = u4 * (pr - qr) - v4 * (pi - qi);
      yi[y4 + q] = u4 * (pi - qi) + v4 * (pr - qr);
    }
  }
}
