/** Our times of one variant beside those of the peer, taken in turns. */
export interface Rounds {
  /** Seconds of each round. */
  readonly ours: readonly number[];
  /** Seconds of the peer in the same rounds; empty where there is none. */
  readonly peer: readonly number[];
  /** Steps in a round. */
  readonly steps: number;
}

/** What the rounds say. */
export interface Comparison {
  /** Our median time of a step, in seconds. */
  readonly ours: number;
  /** The peer's, or null without one. */
  readonly peer: number | null;
  /** Median over the rounds of our time divided by the peer's, or null without a peer. */
  readonly ratio: number | null;
  /** Our fastest round over the peer's fastest, which a busy machine disturbs least; null without a peer. */
  readonly ratioOfFastest: number | null;
  /** Quartiles of the ratios, or null without a peer. */
  readonly spread: readonly [number, number] | null;
  /** Rounds. */
  readonly repetitions: number;
}

/** The value below which a fraction of the sorted values lies, linear between them. */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = fraction * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low] + (at - low) * (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]);
}

/**
 * Compares two sides round by round: each ratio is of two times taken one after the other, so that what else the machine
 * was doing concerns both, and the median leaves out the rounds in which it did not.
 */
export function compared({ ours, peer, steps }: Rounds): Comparison {
  const ratios = peer.map((seconds, i) => ours[i] / seconds);
  const hasPeer = ratios.length > 0;
  return {
    ours: quantile(ours, 0.5) / steps,
    peer: hasPeer ? quantile(peer, 0.5) / steps : null,
    ratio: hasPeer ? quantile(ratios, 0.5) : null,
    ratioOfFastest: hasPeer ? Math.min(...ours) / Math.min(...peer) : null,
    spread: hasPeer ? [quantile(ratios, 0.25), quantile(ratios, 0.75)] : null,
    repetitions: ours.length,
  };
}

/** A time with a unit that suits it. */
function shownTime(seconds: number): string {
  return seconds < 0.1 ? `${(1e3 * seconds).toPrecision(3)} ms` : `${seconds.toPrecision(3)} s`;
}

/** A ratio with two decimals, or two digits where that says more. */
function shownRatio(ratio: number): string {
  return ratio < 0.1 ? String(Number(ratio.toPrecision(2))) : ratio.toFixed(2);
}

/** One line of the table; both sides by their names. */
export function comparisonLine(
  [variant, other]: readonly [ours: string, other: string],
  { ours, peer, ratio, ratioOfFastest, spread }: Comparison,
  goal: number | null,
): string {
  const name = `  ${variant.padEnd(42)}${shownTime(ours).padStart(8)}`;
  if (peer === null || ratio === null || ratioOfFastest === null || spread === null) return `${name}  no peer`;
  const verdict = goal === null ? "" : ratio <= goal ? `  goal ${goal}: reached` : `  goal ${goal}: MISSED`;
  const [low, high] = spread.map(shownRatio);
  return `${name}  ${other} ${shownTime(peer).padStart(8)}  ratio ${
    shownRatio(ratio)
  } (${low} to ${high}), of the fastest ${shownRatio(ratioOfFastest)}${verdict}`;
}
