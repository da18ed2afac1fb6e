import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { lab } from "../../lib/cli/lab.ts";
import { fakePython } from "../fake_python.ts";
import { written } from "./written.ts";

Deno.test("lab() starts JupyterLab in the project with the kernel, and passes flags on", async () => {
  await using python = await fakePython("");
  await python.write(`[ "$1" = -c ] && echo "$0" && exit
echo "$JUPYTER_PATH $@" > "${python.folder}/call"; exit 3`);
  assertEquals(await lab(["--", "--no-browser"]), 3);
  const call = await Deno.readTextFile(join(python.folder, "call"));
  assertStringIncludes(call, `${join(python.cache, "jupyter")}`);
  assertStringIncludes(call, "-m jupyterlab --ServerApp.root_dir=");
  assertStringIncludes(call, "--MultiKernelManager.default_kernel_name=deno");
  assertStringIncludes(call, " --no-browser\n");
});

Deno.test("lab() says where JupyterLab's own flags go", async () => {
  const said = await written(Deno.stderr, async () => assertEquals(await lab(["--no-browser"]), 2));
  assertStringIncludes(said, "unknown flag --no-browser");
  assertStringIncludes(said, "[-- flag ...]: Flags for JupyterLab, such as --no-browser");
});

Deno.test("lab() says what to install where JupyterLab is missing", async () => {
  await using _python = await fakePython("exit 1");
  const said = await written(Deno.stderr, async () => assertEquals(await lab([]), 1));
  assertStringIncludes(said, 'has no jupyterlab; run "deno task lab --install"');
});
