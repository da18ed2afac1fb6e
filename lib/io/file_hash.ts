import { createHash } from "node:crypto";

/** SHA-256 of a file of any size, as lower-case hexadecimal digits. */
export async function fileSha256(path: string): Promise<string> {
  using file = await Deno.open(path);
  const hash = createHash("sha256");
  const buffer = new Uint8Array(1 << 20);
  for (let n: number | null; (n = await file.read(buffer)) !== null;) hash.update(buffer.subarray(0, n));
  return hash.digest("hex");
}
