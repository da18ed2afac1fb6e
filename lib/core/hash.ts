import { createHash } from "node:crypto";

/** JSON with sorted keys: equal settings give equal text. Undefined fields are left out, as in JSON. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item) => {
    if (item === null || typeof item !== "object" || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** SHA-256 of text or bytes, as lower-case hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** SHA-256 of numbers. */
export function numbersHash({ buffer, byteOffset, byteLength }: Float64Array): string {
  return sha256(new Uint8Array(buffer, byteOffset, byteLength));
}

/** A content hash of settings, independent of the order of keys. */
export function settingsHash(settings: unknown): string {
  return sha256(canonicalJson(settings));
}
