const encoder = new TextEncoder();
const names = new Map<string, Uint8Array<ArrayBuffer>>();

/** A zero-terminated name; names repeat, so each is encoded once. */
export function cName(name: string): Uint8Array<ArrayBuffer> {
  let bytes = names.get(name);
  if (!bytes) names.set(name, bytes = encoder.encode(name + "\0"));
  return bytes;
}

/** Text as bytes, without a terminator. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** The 64-bit integers that C takes for dimensions; never empty, because a buffer of no bytes has no address. */
export function int64s(numbers: readonly number[]): BigInt64Array<ArrayBuffer> {
  const out = new BigInt64Array(Math.max(numbers.length, 1));
  for (let i = 0; i < numbers.length; i++) out[i] = BigInt(numbers[i]);
  return out;
}
