/** Zero crossings of the sinc on each side, and the shape of its Kaiser window: 100 dB below the pass band. */
const CROSSINGS = 64;
const BETA = 10.06;

/** Where the filter is half open, in samples of the lower rate: half of the transition of 0.05 lies above, up to Nyquist. */
const CUTOFF = 0.475;

/** The modified Bessel function I_0, by its power series. */
function besselI0(x: number): number {
  let [term, sum] = [1, 1];
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Sample rates, before and after. */
export interface ResampledRates {
  /** Samples per second that there are, a whole number. */
  readonly from: number;
  /** Samples per second that are wanted, a whole number. */
  readonly to: number;
}

/**
 * Changes the sample rate of a signal with a windowed sinc: frequencies up to 0.45 of the lower rate pass unchanged, those
 * above 0.5 of it are weakened by 100 dB instead of being folded back. Beyond its ends the signal counts as zero.
 * @returns Samples at the same instants as before, the first one at time 0.
 * @see Smith and Gossett 1984, doi:10.1109/ICASSP.1984.1172555; Kaiser and Schafer 1980, doi:10.1109/TASSP.1980.1163349
 */
export function resampled(signal: Float64Array, { from, to }: ResampledRates): Float64Array {
  if (from === to) return signal;
  const common = greatestCommonDivisor(from, to);
  const [phases, stride] = [to / common, from / common]; // output n stands at input n * stride / phases
  const scale = Math.min(1, to / from);
  const reach = Math.ceil(CROSSINGS / scale);
  const filters = Array.from({ length: phases }, (_, phase) => filterAt(phase / phases, scale, reach));
  const out = new Float64Array(Math.ceil((signal.length * to) / from));
  for (let n = 0; n < out.length; n++) {
    const phase = (n * stride) % phases;
    const filter = filters[phase];
    const first = (n * stride - phase) / phases - reach + 1;
    const start = Math.max(0, -first);
    const end = Math.min(filter.length, signal.length - first);
    let sum = 0;
    for (let k = start; k < end; k++) sum += filter[k] * signal[first + k];
    out[n] = sum;
  }
  return out;
}

/** Weights of the samples `1 - reach` to `reach` for a value at `fraction`; they sum to 1, so that a constant stays one. */
function filterAt(fraction: number, scale: number, reach: number): Float64Array {
  const weights = new Float64Array(2 * reach);
  for (let k = 0; k < weights.length; k++) {
    const x = (k + 1 - reach - fraction) * scale; // in samples of the lower rate
    const u = x / CROSSINGS;
    if (Math.abs(u) >= 1) continue;
    const angle = 2 * Math.PI * CUTOFF * x;
    weights[k] = (angle === 0 ? 1 : Math.sin(angle) / angle) * besselI0(BETA * Math.sqrt(1 - u * u));
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
