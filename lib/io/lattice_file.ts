/** A file of float32 fields on a lattice over time, opened but not read. */
export interface LatticeFile {
  /** Points along x, along y, and in time. */
  readonly shape: readonly [columns: number, rows: number, frames: number];
  /** First and last position along x, along y, and first and last time. */
  readonly bounds: readonly [x: Interval, y: Interval, time: Interval];
  /** What is stored at each point. */
  readonly channels: readonly string[];
  /** Reads frames `from` to `to - 1`, `[to - from, channels, rows, columns]`. */
  read(from: number, to: number): Promise<Float32Array>;
}

/** First and last position of points. */
export type Interval = readonly [first: number, last: number];
