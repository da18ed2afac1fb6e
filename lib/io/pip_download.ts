import { join } from "node:path";
import { PropagatorError, throwIfCancelled } from "../core/errors.ts";
import { explainPip } from "./pip_complaint.ts";
import { runPython } from "./python.ts";

/** One file of a Python package index, whatever Python and platform this machine has. */
export interface PipFile {
  /** Name of the package. */
  readonly project: string;
  /** Its exact version. */
  readonly version: string;
  /** What the file is built for, in the words of a wheel's name. */
  readonly tags: { readonly python: string; readonly abi: string; readonly platform: string };
  /** SHA-256 of the file, which pip checks. */
  readonly sha256: string;
}

/** How {@link pipDownload} reports. */
export interface PipDownloadOptions {
  /** Ends pip once aborted. */
  readonly signal?: AbortSignal;
  /** Told, a few times a second, how many bytes have come. */
  readonly onBytes?: (bytes: number) => void;
}

/** Bytes of all files below a folder; files that vanish meanwhile count nothing. */
async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0;
  try {
    for await (const entry of Deno.readDir(folder)) {
      const path = join(folder, entry.name);
      bytes += entry.isDirectory ? await bytesBelow(path) : (await Deno.stat(path)).size;
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return bytes;
}

/**
 * Downloads one wheel with pip, which brings the user's index, proxy and certificates.
 * @param file Which one.
 * @param folder Empty folder for it; pip's temporary files stand there too, so that nothing is left elsewhere.
 * @returns Path of the wheel.
 * @throws {PropagatorError} `engine-unavailable` with the cause and what to do; `run-cancelled`.
 */
export async function pipDownload(
  file: PipFile,
  folder: string,
  { signal, onBytes }: PipDownloadOptions = {},
): Promise<string> {
  const temporary = join(folder, "tmp");
  const target = join(folder, "wheel");
  await Deno.mkdir(temporary, { recursive: true });
  await Deno.mkdir(target, { recursive: true });
  const requirements = join(folder, "requirements.txt");
  await Deno.writeTextFile(requirements, `${file.project}==${file.version} --hash=sha256:${file.sha256}\n`);
  const { python, abi, platform } = file.tags;
  // deno-fmt-ignore
  const args = [
    "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--require-hashes", "--no-cache-dir", "--no-input",
    "--disable-pip-version-check", "--progress-bar", "off", "--quiet", "--retries", "2",
    "--python-version", python, "--implementation", "cp", "--abi", abi, "--platform", platform,
    "--dest", target, "--requirement", requirements,
  ];
  let watching = false;
  const timer = setInterval(async () => {
    if (watching || !onBytes) return;
    watching = true;
    onBytes(await bytesBelow(folder).finally(() => watching = false));
  }, 250);
  const attempt = `Cannot download ${file.project} ${file.version} (${platform})`;
  try {
    const result = await runPython(args, { env: { TMPDIR: temporary, TEMP: temporary, TMP: temporary }, signal });
    throwIfCancelled(signal, `downloading ${file.project} ${file.version}`);
    if (!result) {
      throw new PropagatorError(
        "engine-unavailable",
        `${attempt}: there is neither python3 nor python on the PATH; install Python with pip`,
      );
    }
    if (!result.success) throw new PropagatorError("engine-unavailable", `${attempt}: ${explainPip(result.stderr)}`);
  } finally {
    clearInterval(timer);
  }
  const wheel = [...Deno.readDirSync(target)].find((entry) => entry.name.endsWith(".whl"));
  if (!wheel) throw new PropagatorError("engine-unavailable", `${attempt}: pip ended well but left no wheel`);
  return join(target, wheel.name);
}
