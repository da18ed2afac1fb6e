/** The whole state of a generator: four unsigned 32-bit words and the key that its forks descend from. */
export interface RandomState {
  /** What forks descend from. */
  readonly key: number;
  /** The generator's words. */
  readonly words: readonly [number, number, number, number];
}

/** A seeded stream of random numbers. Every draw in the project comes from one of these. */
export interface Random {
  /** The next number in [0, 1), with 53 random bits. */
  uniform(): number;
  /** The next standard normal number (polar Box-Muller without a cached second draw). */
  normal(): number;
  /** The next integer in {0, ..., below - 1}. */
  integer(below: number): number;
  /** An independent stream that depends on the seed and the name alone, not on what was drawn before. */
  fork(name: string): Random;
  /** What {@link restored} needs in order to go on from here. */
  state(): RandomState;
}

/** One round of the SplitMix32 mixer: spreads nearby keys over all 32 bits. */
function mixed(z: number): number {
  z = (z + 0x9e3779b9) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

function forkKey(key: number, name: string): number {
  let h = key;
  for (let i = 0; i < name.length; i++) h = mixed(h ^ name.charCodeAt(i));
  return mixed(h ^ name.length);
}

/**
 * Goes on from a saved state.
 * @param state As returned by {@link Random.state}.
 */
export function restored({ key, words }: RandomState): Random {
  let [a, b, c, d] = words;

  // xoshiro128** 1.1 (Blackman and Vigna 2021, doi:10.1145/3460772)
  function next(): number {
    const s = Math.imul(b, 5);
    const result = Math.imul((s << 7) | (s >>> 25), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result;
  }

  function uniform(): number {
    const high = next() >>> 5; // 27 bits
    const low = next() >>> 6; // 26 bits
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  return {
    uniform,
    normal() {
      for (;;) {
        const x = 2 * uniform() - 1;
        const y = 2 * uniform() - 1;
        const r2 = x * x + y * y;
        if (r2 > 0 && r2 < 1) return x * Math.sqrt((-2 * Math.log(r2)) / r2);
      }
    },
    integer(below) {
      if (!(Number.isInteger(below) && below >= 1)) {
        throw new RangeError(`Cannot draw an integer below ${below}; pass a whole number of at least 1`);
      }
      return Math.floor(uniform() * below);
    },
    fork: (name) => seeded(forkKey(key, name)),
    state: () => ({ key, words: [a >>> 0, b >>> 0, c >>> 0, d >>> 0] }),
  };
}

/**
 * Starts a stream of random numbers.
 * @param seed A whole number in [0, 2^32).
 * @throws {RangeError} If the seed is not such a number.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { seeded } from "propagator";
 *
 * const rng = seeded(42);
 * const weights = rng.fork("weights").normal();
 * rng.uniform(); // one more draw here leaves the fork unchanged
 * assertEquals(rng.fork("weights").normal(), weights);
 * ```
 */
export function seeded(seed: number): Random {
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    throw new RangeError(`Cannot seed random numbers with ${seed}; pass a whole number from 0 to 4294967295`);
  }
  return restored({
    key: seed,
    words: [mixed(seed), mixed(seed ^ 0x6a09e667), mixed(seed ^ 0xbb67ae85), mixed(seed ^ 0x3c6ef372)],
  });
}
