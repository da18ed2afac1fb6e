/** A table of numbers. */
export interface Picture {
  readonly rows: number;
  readonly columns: number;
  /** The number in a row and column. */
  at(row: number, column: number): number;
  /** Digits to keep of each. Default 3. */
  readonly digits?: number;
}

/** Numbers in each direction at most. */
const MOST = 64;

/** A picture of few numbers, so that results stay small: every so many rows and columns, of few digits. */
export function thinPicture({ rows, columns, at, digits = 3 }: Picture): { shape: number[]; data: number[] } {
  const [down, across] = [rows, columns].map((n) => Math.ceil(n / MOST));
  const shape = [Math.ceil(rows / down), Math.ceil(columns / across)];
  const data = Array.from(
    { length: shape[0] * shape[1] },
    (_, k) => Number(at(Math.floor(k / shape[1]) * down, (k % shape[1]) * across).toPrecision(digits)),
  );
  return { shape, data };
}
