/** One part of the cases. */
export interface Shard {
  /** Which part, from 1. */
  readonly index: number;
  /** Number of parts. */
  readonly of: number;
}

/**
 * Reads a part, written as `1/4`.
 * @throws {RangeError} If the text is not so, or the part lies outside.
 */
export function parseShard(text: string): Shard {
  const [index, of] = /^(\d+)\/(\d+)$/.exec(text)?.slice(1).map(Number) ?? [0, 0];
  if (index < 1 || index > of) {
    throw new RangeError(`Cannot take the shard "${text}"; write it as 1/4, the first number from 1 to the second`);
  }
  return { index, of };
}
