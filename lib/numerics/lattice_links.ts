import { MIRRORED, OPPOSITE, VELOCITIES, WEIGHTS } from "./d2q9.ts";

/** A rectangle of cells, its solid parts, and what happens at its edges. */
export interface LatticeDomain {
  /** Cells along x. */
  readonly width: number;
  /** Cells along y. */
  readonly height: number;
  /** Not zero where a cell is solid, `[height, width]`; its surface is half way to its fluid neighbours. */
  readonly solid: Uint8Array;
  /** Velocity along x of what flows in through the left edge, one for each row; undefined if left and right are joined. */
  readonly inflow?: Float64Array;
  /** Whether bottom and top are joined, or walls without friction. */
  readonly sides: "periodic" | "free-slip";
}

/**
 * What boundaries send into the fluid, as a list: population `to[k]`, that of a solid cell or of one around the domain, becomes
 * population `from[k]`, that of a fluid cell, plus `add[k]`.
 */
export interface LatticeLinks {
  /** Fluid cells in runs along x, as `trtStep` takes them. */
  readonly runs: Int32Array;
  /** Bounces, reflections and jumps to the other side. */
  readonly sent: { readonly to: Int32Array; readonly from: Int32Array; readonly add: Float64Array };
  /** The same through the right edge: `to` becomes minus `from`, plus twice the even equilibrium at density 1. */
  readonly outflow: { readonly to: Int32Array; readonly from: Int32Array };
  /** Populations that bounce from solid cells; each gives twice its momentum to them. */
  readonly onSolid: Int32Array;
}

/** Cells of the domain and one layer around it, row by row: where cell `(x, y)` is. */
export function cellIndex({ width }: { readonly width: number }, x: number, y: number): number {
  return (y + 1) * (width + 2) + x + 1;
}

const around = (i: number, n: number): number => (i + n) % n;

/** Finds the links of all fluid cells with boundaries. */
export function latticeLinks(domain: LatticeDomain): LatticeLinks {
  const { width, height, solid, inflow, sides } = domain;
  const size = (width + 2) * (height + 2);
  const isSolid = (x: number, y: number) => solid[y * width + x] !== 0;
  const at = (i: number, x: number, y: number) => i * size + cellIndex(domain, x, y);
  const runs: number[] = [];
  const sent: { to: number[]; from: number[]; add: number[] } = { to: [], from: [], add: [] };
  const outflow: { to: number[]; from: number[] } = { to: [], from: [] };
  const onSolid: number[] = [];
  const send = (to: number, from: number, add = 0) => {
    sent.to.push(to);
    sent.from.push(from);
    sent.add.push(add);
  };

  /** Population i arrives at the fluid cell `(x, y)` from `(sx, sy)`. */
  function link(i: number, [x, y]: [number, number], [sx, sy]: [number, number]): void {
    const to = at(i, sx, sy);
    const back = at(OPPOSITE[i], x, y);
    if (inflow && sx < 0) return send(to, back, 6 * WEIGHTS[i] * VELOCITIES[i][0] * inflow[y]);
    if (inflow && sx >= width) {
      outflow.to.push(to);
      outflow.from.push(back);
      return;
    }
    const isOver = sy < 0 || sy >= height;
    const mirror = isOver && sides === "free-slip";
    const [fx, fy] = [around(sx, width), mirror ? y : around(sy, height)];
    if (isSolid(fx, fy)) {
      onSolid.push(back);
      send(to, back);
    } else if (isOver || sx !== fx) send(to, at(mirror ? MIRRORED[i] : i, fx, fy));
  }

  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (isSolid(x, y)) continue;
      if (x === 0 || isSolid(x - 1, y)) runs.push(cellIndex(domain, x, y));
      if (x === width - 1 || isSolid(x + 1, y)) runs.push(cellIndex(domain, x, y) + 1);
      for (let i = 1; i < VELOCITIES.length; i++) link(i, [x, y], [x - VELOCITIES[i][0], y - VELOCITIES[i][1]]);
    }
  }
  return {
    runs: Int32Array.from(runs),
    sent: { to: Int32Array.from(sent.to), from: Int32Array.from(sent.from), add: Float64Array.from(sent.add) },
    outflow: { to: Int32Array.from(outflow.to), from: Int32Array.from(outflow.from) },
    onSolid: Int32Array.from(onSolid),
  };
}
