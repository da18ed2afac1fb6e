/** How hard an increment is to learn. */
export interface IncrementMeasures {
  /** Root mean square of it over points and components. */
  readonly size: number;
  /** Largest gradient, over all components together. */
  readonly largestGradient: number;
  /** Mean of that gradient: its total variation per area. */
  readonly meanGradient: number;
  /** What linear interpolation from a coarser grid misses, as a share of its standard deviation; 0 where it is constant. */
  readonly missed: number;
}

/** A grid of increments. */
export interface IncrementGrid {
  /** `[components, rows, columns]` */
  readonly values: Float64Array;
  /** Points up. */
  readonly rows: number;
  /** Points across. */
  readonly columns: number;
  /** Distances of points across and up. */
  readonly spacing: readonly [number, number];
  /** The coarser grid has one of so many points on each axis. */
  readonly coarse: number;
}

/** Sum of squares of what linear interpolation of one component from every so many points misses, and how many points that are. */
function missedBy(u: Float64Array, { rows, columns, coarse }: IncrementGrid): { squares: number; points: number } {
  const [lastRow, lastColumn] = [rows, columns].map((n) => Math.floor((n - 1) / coarse) * coarse);
  let squares = 0;
  for (let i = 0; i < lastRow; i++) {
    const [a, top] = [(i % coarse) / coarse, i - i % coarse];
    for (let j = 0; j < lastColumn; j++) {
      const [b, left] = [(j % coarse) / coarse, j - j % coarse];
      const at = (row: number, column: number) => u[row * columns + column];
      const between = (row: number) => (1 - b) * at(row, left) + b * at(row, left + coarse);
      squares += ((1 - a) * between(top) + a * between(top + coarse) - at(i, j)) ** 2;
    }
  }
  return { squares, points: lastRow * lastColumn };
}

function varianceOf(u: Float64Array): number {
  const mean = u.reduce((sum, v) => sum + v, 0) / u.length;
  return u.reduce((sum, v) => sum + (v - mean) ** 2, 0) / u.length;
}

/** Measures one increment. */
export function incrementMeasures(grid: IncrementGrid): IncrementMeasures {
  const { values, rows, columns, spacing: [dx, dy] } = grid;
  const block = rows * columns;
  const components = Array.from(
    { length: values.length / block },
    (_, c) => values.subarray(c * block, (c + 1) * block),
  );
  let [largest, sum] = [0, 0];
  for (let i = 0; i < rows - 1; i++) {
    for (let j = 0; j < columns - 1; j++) {
      const k = i * columns + j;
      let squares = 0;
      for (const u of components) squares += ((u[k + 1] - u[k]) / dx) ** 2 + ((u[k + columns] - u[k]) / dy) ** 2;
      largest = Math.max(largest, squares);
      sum += Math.sqrt(squares);
    }
  }
  const missed = components.map((u) => missedBy(u, grid)).reduce(
    (all, { squares, points }) => all + squares / points,
    0,
  );
  const variance = components.reduce((all, u) => all + varianceOf(u), 0);
  return {
    size: Math.sqrt(values.reduce((all, v) => all + v * v, 0) / values.length),
    largestGradient: Math.sqrt(largest),
    meanGradient: sum / ((rows - 1) * (columns - 1)),
    missed: variance === 0 ? 0 : Math.sqrt(missed / variance),
  };
}
