/** The server of `deno task lab`, for tests. */
import { join } from "node:path";
import { PROJECT_FOLDER } from "../../lib/experiments/project_folder.ts";

/** A server that listens. */
export interface LabServer {
  /** Where a notebook opens in JupyterLab; the path is relative to the project. */
  address(path: string): string;
  /** Ends the server with its kernels. */
  stop(): Promise<void>;
}

/** Nothing asks or fetches, the theme follows the browser's, and all cells are in the page, seen or not. */
const SETTINGS: Readonly<Record<string, unknown>> = {
  "apputils-extension/notification": { fetchNews: "false", checkForUpdates: false },
  "apputils-extension/themes": { "adaptive-theme": true },
  "notebook-extension/tracker": { windowingMode: "none" },
};

/** What Jupyter keeps between runs, by the names of its variables. */
const PLACES = ["CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR"].map((name) => `JUPYTER_${name}`);

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/**
 * Starts JupyterLab by `deno task lab`'s own program, on a port and with a token of its own, and apart from the user's settings.
 * @param folder For everything that Jupyter writes beside notebooks.
 * @throws {Error} With what the server said, if it ends before it listens.
 */
export async function labServer(folder: string): Promise<LabServer> {
  const settings = join(folder, "settings");
  for (const [name, value] of Object.entries(SETTINGS)) {
    const path = join(settings, "@jupyterlab", `${name}.jupyterlab-settings`);
    await Deno.mkdir(join(path, ".."), { recursive: true });
    await Deno.writeTextFile(path, JSON.stringify(value));
  }
  const [port, token] = [freePort(), crypto.randomUUID()];
  const server = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-P=notebooks", join(PROJECT_FOLDER, "lib/cli/lab.ts"), "--", "--no-browser", "--allow-root"],
      ...[`--ServerApp.port=${port}`, "--ServerApp.port_retries=0", `--IdentityProvider.token=${token}`],
    ],
    env: {
      ...Object.fromEntries(PLACES.map((name) => [name, join(folder, name)])),
      JUPYTERLAB_SETTINGS_DIR: settings,
      JUPYTERLAB_WORKSPACES_DIR: join(folder, "workspaces"),
      PROPAGATOR_PROFILE: "smoke",
    },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  let ended = false;
  const said = new Response(server.stderr).text().finally(() => ended = true);
  const address = `http://127.0.0.1:${port}`;
  async function listens(): Promise<boolean> {
    const answer = await fetch(`${address}/api/status?token=${token}`).catch(() => undefined);
    await answer?.body?.cancel();
    return answer?.ok ?? false;
  }
  while (!await listens()) {
    if (ended) throw new Error(`JupyterLab ended before it listened: ${await said}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return {
    address: (path) => `${address}/lab/tree/${path}?token=${token}`,
    async stop() {
      if (!ended) server.kill("SIGTERM");
      await said;
      await server.status;
    },
  };
}
