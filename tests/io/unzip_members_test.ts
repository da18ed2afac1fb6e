import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { zipSync } from "fflate";
import { PropagatorError } from "../../lib/core/errors.ts";
import { sha256 } from "../../lib/core/hash.ts";
import { unzipMembers } from "../../lib/io/unzip_members.ts";

const A = Uint8Array.from({ length: 700_000 }, (_, i) => (i * i) % 251);
const B = new TextEncoder().encode("small");

async function inFolder(body: (folder: string, archive: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  const archive = join(folder, "a.zip");
  await Deno.writeFile(archive, zipSync({ "x/a": A, "x/skipped": A, "x/b": [B, { level: 0 }] }));
  try {
    await body(folder, archive);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("unzipMembers() unpacks the chosen members and returns their hashes", async () => {
  await inFolder(async (folder, archive) => {
    const seen: number[] = [];
    const targets = new Map([["x/a", join(folder, "a")], ["x/b", join(folder, "b")]]);
    const hashes = await unzipMembers(archive, targets, { onBytes: (bytes) => seen.push(bytes) });
    assertEquals(hashes, new Map([["x/a", sha256(A)], ["x/b", sha256(B)]]));
    assertEquals([Deno.readFileSync(join(folder, "a")), Deno.readFileSync(join(folder, "b"))], [A, B]);
    assertEquals(seen.at(-1), A.length + B.length);
  });
});

Deno.test("unzipMembers() refuses an archive that lacks a member or ends too early", async () => {
  await inFolder(async (folder, archive) => {
    const missing = () => unzipMembers(archive, new Map([["x/c", join(folder, "c")]]));
    assertEquals((await assertRejects(missing, PropagatorError, "it lacks x/c")).code, "file-damaged");
    await Deno.truncate(archive, 300);
    const short = () => unzipMembers(archive, new Map([["x/a", join(folder, "a")]]));
    await assertRejects(short, PropagatorError, "ends too early");
  });
});

Deno.test("unzipMembers() names a broken archive", async () => {
  await inFolder(async (folder, archive) => {
    const bytes = Deno.readFileSync(archive);
    bytes.fill(0xff, 40, 200);
    await Deno.writeFile(archive, bytes);
    const broken = () => unzipMembers(archive, new Map([["x/a", join(folder, "a")]]));
    await assertRejects(broken, PropagatorError, `Cannot unpack ${archive}: `);
  });
});

Deno.test("unzipMembers() passes on failures of the disk, and stops when cancelled", async () => {
  await inFolder(async (folder, archive) => {
    const nowhere = new Map([["x/a", join(folder, "none", "a")]]);
    await assertRejects(() => unzipMembers(archive, nowhere), Deno.errors.NotFound);
    const signal = AbortSignal.abort(new Error("enough"));
    const cancelled = () => unzipMembers(archive, new Map([["x/a", join(folder, "a")]]), { signal });
    assertEquals((await assertRejects(cancelled, PropagatorError, "enough")).code, "run-cancelled");
  });
});
