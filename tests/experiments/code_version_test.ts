import { assertEquals, assertNotEquals } from "@std/assert";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { codeVersion } from "../../lib/experiments/code_version.ts";

async function inFolder(body: (write: (name: string, text: string) => Promise<void>, module: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    const write = (name: string, text: string) => Deno.writeTextFile(join(folder, name), text);
    await body(write, pathToFileURL(join(folder, "a.ts")).href);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("codeVersion() changes with the module and with what it loads, however it is loaded", async () => {
  const loads = {
    "static import": 'import { b } from "./b.ts";',
    "import over several lines": 'import {\n  b,\n} from "./b.ts";',
    "import for effect": 'import "./b.ts";',
    "re-export": 'export { b } from "./b.ts";',
    "dynamic import": 'const b = await import("./b.ts");',
    "worker": 'const b = new URL("./b.ts", import.meta.url);',
  };
  for (const [kind, text] of Object.entries(loads)) {
    await inFolder(async (write, module) => {
      await write("a.ts", text);
      await write("b.ts", "export const b = 1;");
      const { hash } = codeVersion(module);
      assertEquals(codeVersion(module).hash, hash);
      await write("b.ts", "export const b = 2;");
      assertNotEquals(codeVersion(module).hash, hash, kind);
    });
  }
});

Deno.test("codeVersion() does not change with modules that give types only, or that are not loaded", async () => {
  await inFolder(async (write, module) => {
    await write("a.ts", 'import type { B } from "./b.ts";\nexport const a = 1;');
    await write("b.ts", "export type B = 1;");
    const { hash } = codeVersion(module);
    await write("b.ts", "export type B = 2;");
    assertEquals(codeVersion(module).hash, hash);
  });
});

Deno.test("codeVersion() follows circles and names packages through the import map", async () => {
  await inFolder(async (write, module) => {
    await write("a.ts", 'import "./b.ts";\nimport * as fc from "fast-check";');
    await write("b.ts", 'import "./a.ts";\nimport fs from "node:fs";');
    assertEquals(codeVersion(module).packages, { "fast-check": "4.10.2" });
  });
});

Deno.test("codeVersion() of the toy has no package", () => {
  assertEquals(codeVersion(new URL("./fixtures/toy_table.ts", import.meta.url).href).packages, {});
});
