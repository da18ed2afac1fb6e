import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { findJupyter, type JupyterOptions } from "../../lib/cli/jupyter.ts";
import { PropagatorError } from "../../lib/core/errors.ts";
import { fakePython } from "../fake_python.ts";

const OPTIONS: JupyterOptions = { modules: ["nbclient"], task: "notebooks", install: false };

/** A Python that has Jupyter and says where it is. */
const WITH_JUPYTER = 'echo "$0"';

/** A Python without it, whose pip installs what `environment` says. */
function without(environment: string): string {
  return `case "$1 $2" in
  "-c "*) echo "No module named 'nbclient'" >&2; exit 1 ;;
  "-m venv") for last; do :; done; mkdir -p "$last/bin"; touch "$last/bin/python" ;;
  "-m pip") ${environment} ;;
esac`;
}

function failsWith(options: JupyterOptions, message: string): Promise<PropagatorError> {
  return assertRejects(() => findJupyter(options), PropagatorError, message);
}

Deno.test("findJupyter() takes the Python on the PATH and describes the Deno kernel to it", async () => {
  await using python = await fakePython(WITH_JUPYTER);
  const before = Deno.env.get("JUPYTER_PATH");
  Deno.env.set("JUPYTER_PATH", "/others");
  const { python: path, env } = await findJupyter(OPTIONS);
  if (before === undefined) Deno.env.delete("JUPYTER_PATH");
  else Deno.env.set("JUPYTER_PATH", before);
  assertEquals([path, env], [python.path, { JUPYTER_PATH: `${join(python.cache, "jupyter")}:/others` }]);
  const kernel = await Deno.readTextFile(join(python.cache, "jupyter", "kernels", "deno", "kernel.json"));
  assertEquals(JSON.parse(kernel), {
    argv: [Deno.execPath(), "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
  });
});

Deno.test("findJupyter() says what to install, and where it would", async () => {
  await using python = await fakePython(without("exit 1"));
  const message = 'Cannot run deno task notebooks: the Python on the PATH has no nbclient; run "deno task notebooks ' +
    `--install" to put jupyterlab==4.6.6 and nbclient==0.11.0 into ${join(python.cache, "jupyter-environment")}`;
  await failsWith(OPTIONS, message);
  Deno.env.set("PATH", python.folder);
  await failsWith(OPTIONS, "there is no Python on the PATH, so no nbclient");
  await failsWith({ ...OPTIONS, install: true }, "Cannot install Jupyter into");
});

Deno.test("findJupyter() installs once when asked, and finds it from then on", async () => {
  await using python = await fakePython(without("exit 0"));
  const folders: string[] = [];
  const installing = { ...OPTIONS, install: true, onInstall: (folder: string) => folders.push(folder) };
  const environment = join(python.cache, "jupyter-environment");
  assertEquals((await findJupyter(installing)).python, join(environment, "bin", "python"));
  const runs = python.pids().length;
  assertEquals((await findJupyter(installing)).python, join(environment, "bin", "python"));
  assertEquals((await findJupyter(OPTIONS)).python, join(environment, "bin", "python"));
  assertEquals([folders, python.pids().length], [[environment], runs]);
  await Deno.remove(join(environment, "bin", "python"));
  await failsWith(OPTIONS, "has no nbclient");
});

Deno.test("findJupyter() installs once when two ask at the same time", async () => {
  await using python = await fakePython(without("sleep 0.2"));
  const installing = { ...OPTIONS, install: true };
  await Promise.all([findJupyter(installing), findJupyter(installing)]);
  assertEquals(python.pids().length, 4); // both look for the module, one makes the environment and fills it
});

Deno.test("findJupyter() explains a failed installation and starts it again the next time", async () => {
  await using python = await fakePython(without('echo "ERROR: Max retries exceeded" >&2; exit 1'));
  const installing = { ...OPTIONS, install: true };
  const error = await failsWith(installing, "the package index could not be reached");
  assertEquals(error.code, "engine-unavailable");
  await python.write(without("exit 0"));
  await findJupyter(installing);
});

Deno.test("findJupyter() says what to do about a cache that cannot be written", async () => {
  await using python = await fakePython(WITH_JUPYTER);
  await Deno.writeTextFile(python.cache, "a file");
  const error = await failsWith(OPTIONS, "Cannot describe the Deno kernel in");
  assertStringIncludes(error.message, "choose another with PROPAGATOR_CACHE");
});
