/**
 * Reads bytes from a place in a file.
 * @returns How many there were.
 */
export async function readAt(file: Deno.FsFile, at: number, bytes: Uint8Array): Promise<number> {
  await file.seek(at, Deno.SeekMode.Start);
  let n = 0;
  while (n < bytes.length) {
    const got = await file.read(bytes.subarray(n));
    if (got === null) break;
    n += got;
  }
  return n;
}
