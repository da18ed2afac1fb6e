/** Updates after which the released program's log is quoted here, counted from 0. */
const AT = [0, 100, 500, 1000, 2000, 5000, 10_000, 20_000, 40_000, 60_000, 70_000, 79_990] as const;

/** The log of the authors' three runs of Table 9: the loss after the update of each number in {@link AT}. */
const LOSS: Readonly<Record<string, readonly number[]>> = {
  "M = 0": [
    ...[6.759e-2, 0.0509, 0.0204, 0.01246, 0.0113, 0.01114, 9.208e-3, 7.386e-3, 7.306e-3, 7.234e-3, 7.2e-3, 7.168e-3],
  ],
  "M = 2": [
    ...[9.286, 6.597, 1.903, 0.4269, 0.0595, 0.01171, 6.891e-3, 6.62e-3, 6.452e-3, 5.45e-3, 2.28e-3, 1.848e-3],
  ],
  "M = 2, sparse": [
    ...[9.286, 6.597, 1.903, 0.4269, 0.05951, 0.01173, 6.891e-3, 6.642e-3, 6.453e-3, 5.243e-3, 1.969e-3, 8.236e-4],
  ],
};

/** After this many updates the runs with scales depend on how numbers are rounded, and differ from machine to machine. */
const ALIKE = 40_000;

/** One loss of the released log. */
export interface LoggedLoss {
  /** Updates done. */
  readonly updates: number;
  /** The loss after them. */
  readonly loss: number;
}

/** What the authors' program logged for a row of Table 9. */
export function releasedLog(row: string): LoggedLoss[] {
  return AT.map((before, i) => ({ updates: before + 1, loss: LOSS[row][i] }));
}

/**
 * The largest relative difference of a run to the released log of its row, in percent, over the first 40,000 updates.
 * @param history Loss before each update.
 */
export function distanceFromLog(row: string, history: readonly number[]): number {
  const alike = releasedLog(row).filter(({ updates }) => updates <= ALIKE + 1 && updates < history.length);
  return Math.max(...alike.map(({ updates, loss }) => 100 * Math.abs(history[updates] / loss - 1)));
}
