/**
 * `deno task setup`: fetches TensorFlow's library into the user cache, once. What cannot be had is said in one message, and the
 * task still succeeds, since the engine then computes with WebAssembly.
 */
import type { ProgressEvent } from "../core/progress.ts";
import { PropagatorError } from "../core/errors.ts";
import { nativeLibrary } from "../tensor/native_library.ts";
import type { NativeSetupOptions } from "../tensor/native_setup.ts";
import { note, runCommand } from "./command.ts";
import { type StatusLine, statusLine } from "./status_line.ts";

const SPEC = {
  name: "setup",
  summary: "Fetches TensorFlow's library into the user cache, once",
  flags: { verify: { kind: "switch", help: "Checks the hashes of what is there already" } },
} as const;

/** Shows the phases of the set-up: one line that counts on a terminal, one line per phase elsewhere. */
function phases(line: StatusLine): (event: ProgressEvent) => void {
  const terminal = Deno.stderr.isTerminal();
  const megabytes = (bytes: number) => Math.round(bytes / 1e6);
  let phase = "";
  return ({ done, of, note: name = "" }) => {
    line.show(`TensorFlow: ${name}${of > 0 ? ` ${megabytes(done)} of ${megabytes(of)} MB` : ""}`);
    if (!terminal && name !== phase) note(`TensorFlow: ${name}${of > 0 ? `, ${megabytes(of)} MB` : ""}`);
    phase = name;
  };
}

/**
 * Runs the set-up; silent if it is done already.
 * @param args As `Deno.args` has them.
 * @param options Another wheel or cache than this platform's.
 * @returns The exit status: 0 also if the library cannot be had.
 */
export function setUp(args: readonly string[], options: NativeSetupOptions = {}): Promise<number> {
  return runCommand(args, SPEC, async ({ verify }, signal) => {
    if (Deno.env.get("PROPAGATOR_BACKEND") === "wasm") {
      note("TensorFlow is not set up, since PROPAGATOR_BACKEND=wasm asks for WebAssembly");
      return 0;
    }
    if (!verify && "path" in nativeLibrary(options)) return 0;
    const { ensureNativeLibrary } = await import("../tensor/native_setup.ts");
    const line = statusLine();
    try {
      const { path } = await ensureNativeLibrary({ ...options, verify, signal, progress: phases(line) });
      line.clear();
      note(`TensorFlow is ready: ${path}`);
    } catch (error) {
      line.clear();
      if (!(error instanceof PropagatorError) || error.code === "run-cancelled") throw error;
      const until = Deno.env.get("PROPAGATOR_BACKEND") === "native"
        ? "PROPAGATOR_BACKEND=native asks for it, so the engine will not open until then."
        : "Until then Propagator computes with WebAssembly, more slowly.";
      note(`${error.message}.\n${until}`);
    }
    return 0;
  });
}

if (import.meta.main) Deno.exit(await setUp(Deno.args));
