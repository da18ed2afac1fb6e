/** One note of a struck string. */
export interface Note {
  /** Seconds at which it is struck; it may have begun before the sound does. */
  readonly onset: number;
  /** Of the ideal string, in Hz. */
  readonly frequency: number;
  /** Amplitude of the first partial, before the sum is scaled. */
  readonly loudness: number;
}

/** Amplitudes of partials 1, 2 ... relative to the first. */
const PARTIALS = [1, 0.35, 0.16, 0.08, 0.05, 0.03];

/** Stiffness of the string: partial p sounds at `p f sqrt(1 + STIFFNESS p^2)`. */
const STIFFNESS = 4e-4;

/** Seconds in which a note rises. */
const ATTACK = 0.006;

/** Rate in 1/s at which partial p fades. */
const fading = (p: number): number => 1.3 + 0.9 * p;

/**
 * The sum of notes, each a handful of slightly sharp partials that rise in milliseconds and fade in half a second.
 * @param options `peak` is the largest magnitude of the sum.
 * @returns `seconds * rate` samples.
 */
export function struckNotes(
  notes: readonly Note[],
  { seconds, rate, peak }: { readonly seconds: number; readonly rate: number; readonly peak: number },
): Float64Array {
  const sum = new Float64Array(Math.round(seconds * rate));
  for (const { onset, frequency, loudness } of notes) {
    for (let i = Math.max(0, Math.ceil(onset * rate)); i < sum.length; i++) {
      const t = i / rate - onset;
      let wave = 0;
      PARTIALS.forEach((amplitude, k) => {
        const p = k + 1;
        const sharp = p * frequency * Math.sqrt(1 + STIFFNESS * p * p);
        wave += amplitude * Math.exp(-t * fading(p)) * Math.sin(2 * Math.PI * sharp * t);
      });
      sum[i] += loudness * (1 - Math.exp(-t / ATTACK)) * wave;
    }
  }
  const largest = sum.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return sum.map((sample) => (peak / largest) * sample);
}
