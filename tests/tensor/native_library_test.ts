import { assert, assertEquals, assertMatch } from "@std/assert";
import { nativeLibrary } from "../../lib/tensor/native_library.ts";
import { NATIVE_WHEELS, nativeWheel } from "../../lib/tensor/native_wheels.ts";

Deno.test("nativeLibrary() says how to get a library that is not there", async () => {
  const cache = await Deno.makeTempDir();
  const found = nativeLibrary({ cache, wheel: nativeWheel("linux-x86_64") });
  assert("missing" in found);
  assertMatch(
    found.missing,
    /^TensorFlow 2\.21\.0 is not in .*tensorflow-2\.21\.0-linux-x86_64; run "deno task setup" to fetch it \(274 MB to download, 854 MB on disk\)$/,
  );
  await Deno.remove(cache);
});

Deno.test("nativeLibrary() names the platforms that have a library to one that has none", () => {
  assertEquals(nativeLibrary({ platform: "plan9-mips" }), {
    missing: "There is no TensorFlow library for plan9-mips, only for linux-x86_64, linux-aarch64, darwin-aarch64; " +
      "Propagator computes with WebAssembly here",
  });
});

Deno.test("nativeLibrary() says why it cannot look into the cache", () => {
  const found = nativeLibrary({ cache: "x".repeat(5000), wheel: nativeWheel("linux-x86_64") });
  assert("missing" in found);
  assertMatch(found.missing, /^Cannot look for TensorFlow 2\.21\.0: .*too long/);
});

Deno.test("nativeWheel() knows some platforms and no others", () => {
  assertEquals(nativeWheel("linux-x86_64")?.project, "tensorflow-cpu");
  assertEquals(nativeWheel("plan9-mips"), undefined);
});

Deno.test.each([...NATIVE_WHEELS])("the wheel for $platform has complete hashes", (wheel) => {
  for (const { sha256, bytes } of [wheel, ...wheel.libraries]) {
    assertMatch(sha256, /^[0-9a-f]{64}$/);
    assert(Number.isInteger(bytes) && bytes > 1e7);
  }
  assertEquals(new Set(wheel.libraries.map(({ member }) => member)).size, 2);
});
