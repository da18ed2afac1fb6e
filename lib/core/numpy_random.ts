/** Words of the state of the Mersenne Twister. */
const SIZE = 624;
const SHIFT = 397;

/** A stream of uniform numbers. */
export interface UniformStream {
  /** The next number in [0, 1), with 53 random bits. */
  uniform(): number;
}

/** The state after one round from each word to the next: `words` in, `words` out. */
function twist(words: Uint32Array): void {
  for (let i = 0; i < SIZE; i++) {
    const y = (words[i] & 0x80000000) | (words[(i + 1) % SIZE] & 0x7fffffff);
    words[i] = words[(i + SHIFT) % SIZE] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
  }
}

function tempered(y: number): number {
  y ^= y >>> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return (y ^ (y >>> 18)) >>> 0;
}

/**
 * The numbers that NumPy draws by `numpy.random.seed(seed)` and `random_sample()`: the Mersenne Twister MT19937, for data
 * that a program in Python made. Everything else in the project draws from `seeded()`.
 * @param seed A whole number in [0, 2^32).
 * @throws {RangeError} If the seed is not such a number.
 * @see Matsumoto and Nishimura 1998, doi:10.1145/272991.272995
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { numpyRandom } from "propagator";
 *
 * assertEquals(numpyRandom(2).uniform().toFixed(8), "0.43599490");
 * ```
 */
export function numpyRandom(seed: number): UniformStream {
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    throw new RangeError(`Cannot seed NumPy's random numbers with ${seed}; pass a whole number from 0 to 4294967295`);
  }
  const words = new Uint32Array(SIZE);
  words[0] = seed;
  for (let i = 1; i < SIZE; i++) {
    words[i] = Math.imul(1812433253, words[i - 1] ^ (words[i - 1] >>> 30)) + i;
  }
  let at = SIZE;

  function next(): number {
    if (at === SIZE) {
      twist(words);
      at = 0;
    }
    return tempered(words[at++]);
  }

  return {
    uniform() {
      const high = next() >>> 5; // 27 bits
      const low = next() >>> 6; // 26 bits
      return (high * 2 ** 26 + low) / 2 ** 53;
    },
  };
}
