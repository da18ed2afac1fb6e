import { join } from "node:path";
import { PropagatorError } from "../core/errors.ts";
import { writeAtomic } from "../io/atomic.ts";
import { cacheDirectory } from "../io/cache_directory.ts";
import { withLock } from "../io/lock_file.ts";
import { explainPip } from "../io/pip_complaint.ts";
import { runPython } from "../io/python.ts";

/** Where Jupyter is. */
export interface Jupyter {
  /** The Python that has it. */
  readonly python: string;
  /** Variables for its processes: they find the Deno kernel, and nothing colours what notebooks store. */
  readonly env: Readonly<Record<string, string>>;
}

/** How {@link findJupyter} goes about it. */
export interface JupyterOptions {
  /** Modules that must be there. */
  readonly modules: readonly string[];
  /** Name of the task, for messages. */
  readonly task: string;
  /** Installs Jupyter into the user cache if no Python has the modules. */
  readonly install: boolean;
  readonly signal?: AbortSignal;
  /** Told before the installation starts. */
  readonly onInstall?: (folder: string) => void;
}

/** What is installed, with the versions this project was tried with. */
const PACKAGES = ["jupyterlab==4.6.6", "nbclient==0.11.0"] as const;

const MARKER = "propagator.json";

function environmentFolder(): string {
  return join(cacheDirectory(), "jupyter-environment");
}

function environmentPython(folder: string): string {
  return Deno.build.os === "windows" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");
}

/** Whether the environment is complete and its Python, a link to the system's, still there. */
async function isInstalled(folder: string): Promise<boolean> {
  if (await Deno.readTextFile(join(folder, MARKER)).catch(() => "") !== JSON.stringify(PACKAGES)) return false;
  return await Deno.stat(environmentPython(folder)).then(() => true, () => false);
}

/** Writes the description of a kernel that is this very Deno, and returns the folder for `JUPYTER_PATH`. */
async function writeKernel(): Promise<string> {
  const folder = join(cacheDirectory(), "jupyter");
  const kernel = {
    argv: [Deno.execPath(), "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
  };
  const path = join(folder, "kernels", "deno", "kernel.json");
  try {
    await writeAtomic(path, `${JSON.stringify(kernel, null, 1)}\n`);
  } catch (error) {
    throw new PropagatorError(
      "engine-unavailable",
      `Cannot describe the Deno kernel in ${path}: ${
        (error as Error).message
      }; make sure that the folder can be written, or ` +
        "choose another with PROPAGATOR_CACHE",
      { cause: error },
    );
  }
  return folder;
}

/** Installs Jupyter into an environment of its own; safe when two do it at once, and resumed after a kill. */
async function install(folder: string, signal?: AbortSignal): Promise<void> {
  await Deno.mkdir(cacheDirectory(), { recursive: true });
  await withLock(`${folder}.lock`, async () => {
    if (await isInstalled(folder)) return;
    const attempt = `Cannot install Jupyter into ${folder}`;
    const run = async (args: readonly string[]) => {
      const result = await runPython(args, { signal });
      if (!result) throw new PropagatorError("engine-unavailable", `${attempt}: there is no python3 on the PATH`);
      if (!result.success) throw new PropagatorError("engine-unavailable", `${attempt}: ${explainPip(result.stderr)}`);
    };
    // Without pip inside, so that it works where Debian's python3-venv is missing; the user's pip fills it.
    await run(["-m", "venv", "--clear", "--without-pip", folder]);
    const pip = ["-m", "pip", "--python", environmentPython(folder), "install", "--quiet", "--no-input"];
    await run([...pip, "--disable-pip-version-check", ...PACKAGES]);
    await writeAtomic(join(folder, MARKER), JSON.stringify(PACKAGES));
  }, { signal });
}

/**
 * Finds a Python with Jupyter, in the user cache or on the PATH, and prepares the Deno kernel for it.
 * @throws {PropagatorError} `engine-unavailable` with what to install, if there is none.
 */
export async function findJupyter(
  { modules, task, install: mayInstall, signal, onInstall }: JupyterOptions,
): Promise<Jupyter> {
  const kernels = await writeKernel();
  const others = Deno.env.get("JUPYTER_PATH");
  const separator = Deno.build.os === "windows" ? ";" : ":";
  const env = { JUPYTER_PATH: others ? `${kernels}${separator}${others}` : kernels };
  const folder = environmentFolder();
  if (await isInstalled(folder)) return { python: environmentPython(folder), env };
  const found = await runPython(["-c", `import sys, ${modules.join(", ")}; print(sys.executable)`], { signal });
  if (found?.success) return { python: found.stdout.trim(), env };
  if (mayInstall) {
    onInstall?.(folder);
    await install(folder, signal);
    return { python: environmentPython(folder), env };
  }
  const missing = `${found ? "the Python on the PATH has no" : "there is no Python on the PATH, so no"} ${
    modules.join(" or ")
  }`;
  throw new PropagatorError(
    "engine-unavailable",
    `Cannot run deno task ${task}: ${missing}; run "deno task ${task} --install" to put ${
      PACKAGES.join(" and ")
    } into ` +
      `${folder}, or install them with pip yourself`,
  );
}
