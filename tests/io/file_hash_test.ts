import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { sha256 } from "../../lib/core/hash.ts";
import { fileSha256 } from "../../lib/io/file_hash.ts";

Deno.test("fileSha256() is the digest of the content, larger than its buffer or empty", async () => {
  const folder = await Deno.makeTempDir();
  for (const size of [0, 3, 3_000_001]) {
    const path = join(folder, `${size}`);
    const content = Uint8Array.from({ length: size }, (_, i) => (i * i) % 251);
    await Deno.writeFile(path, content);
    assertEquals(await fileSha256(path), sha256(content));
  }
  await Deno.remove(folder, { recursive: true });
});
