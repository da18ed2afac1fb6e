/**
 * `deno task setup`: fetches TensorFlow's library into the user cache, once. What cannot be had is said in one message, and the
 * task still succeeds, since the engine then computes with WebAssembly.
 */
import type { ProgressEvent } from "../core/progress.ts";
import { PropagatorError } from "../core/errors.ts";
import { nativeLibrary } from "../tensor/native_library.ts";

function say(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(line));
}

/** Shows the phases of the set-up: one line that counts on a terminal, one line per phase elsewhere. */
function progressLine(): { show: (event: ProgressEvent) => void; end: () => void } {
  const terminal = Deno.stderr.isTerminal();
  let phase = "";
  let shown = "";
  return {
    show({ done, of, note = "" }) {
      const megabytes = (bytes: number) => Math.round(bytes / 1e6);
      const line = `TensorFlow: ${note} ${megabytes(done)} of ${megabytes(of)} MB`;
      if (terminal && line !== shown) say(`\r\x1b[K${line}`);
      if (!terminal && note !== phase) say(`TensorFlow: ${note}, ${megabytes(of)} MB\n`);
      phase = note;
      shown = line;
    },
    end() {
      if (terminal && shown !== "") say("\r\x1b[K");
    },
  };
}

/** Runs the set-up and returns the exit status. */
async function setUp(): Promise<number> {
  if (Deno.env.get("PROPAGATOR_BACKEND") === "wasm") {
    say("TensorFlow is not set up, since PROPAGATOR_BACKEND=wasm asks for WebAssembly\n");
    return 0;
  }
  if ("path" in nativeLibrary()) return 0;
  const { ensureNativeLibrary } = await import("../tensor/native_setup.ts");
  const stop = new AbortController();
  const interrupt = () => stop.abort(new Error("interrupted"));
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];
  for (const name of signals) Deno.addSignalListener(name, interrupt);
  const line = progressLine();
  try {
    const { path } = await ensureNativeLibrary({ progress: line.show, signal: stop.signal });
    line.end();
    say(`TensorFlow is ready: ${path}\n`);
    return 0;
  } catch (error) {
    line.end();
    if (!(error instanceof PropagatorError)) throw error;
    const cancelled = error.code === "run-cancelled";
    say(
      cancelled
        ? `${error.message}\n`
        : `${error.message}.\nUntil then Propagator computes with WebAssembly, more slowly.\n`,
    );
    return cancelled ? 130 : 0;
  } finally {
    for (const name of signals) Deno.removeSignalListener(name, interrupt);
  }
}

if (import.meta.main) Deno.exit(await setUp());
