/** `deno task lab`: opens JupyterLab in the project with the Deno kernel. */
import { join } from "node:path";
import { PROJECT_FOLDER } from "../experiments/project_folder.ts";
import { note, runCommand } from "./command.ts";
import { findJupyter } from "./jupyter.ts";

const SPEC = {
  name: "lab",
  summary: "Opens JupyterLab with the Deno kernel",
  positionals: { placeholder: "[-- flag ...]", help: "Flags for JupyterLab, such as --no-browser" },
  flags: { install: { kind: "switch", help: "Installs JupyterLab into the user cache if it is missing" } },
} as const;

/**
 * Runs JupyterLab until it ends or is interrupted.
 * @param args As `Deno.args` has them.
 * @returns JupyterLab's exit status.
 */
export function lab(args: readonly string[]): Promise<number> {
  return runCommand(args, SPEC, async ({ install, positionals }, signal) => {
    const { python, env } = await findJupyter({
      modules: ["jupyterlab"],
      task: SPEC.name,
      install,
      signal,
      onInstall: (folder) => note(`Installing Jupyter into ${folder}, about 220 MB`),
    });
    const first = "notebooks/00-start-here.ipynb";
    const opened = await Deno.stat(join(PROJECT_FOLDER, first)).then(() => first, () => "notebooks");
    const child = new Deno.Command(python, {
      args: [
        "-m",
        "jupyterlab",
        `--ServerApp.root_dir=${PROJECT_FOLDER}`,
        `--LabApp.default_url=/lab/tree/${opened}`,
        "--MultiKernelManager.default_kernel_name=deno",
        ...positionals,
      ],
      env: { ...env },
      signal,
    }).spawn();
    return (await child.status).code;
  });
}

if (import.meta.main) Deno.exit(await lab(Deno.args));
