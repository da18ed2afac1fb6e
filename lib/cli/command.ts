import { PropagatorError } from "../core/errors.ts";
import { type CommandSpec, type Flag, type FlagValues, parseFlags, usage } from "./arguments.ts";

/** Status of a command whose arguments were refused. */
export const BAD_ARGUMENTS = 2;
/** Status of a command that was interrupted, as shells have it. */
export const INTERRUPTED = 130;

/** What a command throws for arguments that only its body can judge; {@link runCommand} says the message. */
export class BadArguments extends RangeError {}

/** Writes one line to the terminal beside the results, which go to standard output. */
export function note(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}

/** Writes one line to standard output. */
export function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

/**
 * Runs a command: reads its arguments, shows its help, cancels it on the first interrupt, and says errors that are the user's
 * to solve in one message.
 * @param args As `Deno.args` has them.
 * @param body Computes, and returns the exit status.
 * @returns The exit status.
 */
export async function runCommand<const F extends Readonly<Record<string, Flag>>>(
  args: readonly string[],
  spec: CommandSpec<F>,
  body: (values: FlagValues<F>, signal: AbortSignal) => Promise<number>,
): Promise<number> {
  // What stands behind "--" is meant for another program
  const own = args.includes("--") ? args.slice(0, args.indexOf("--")) : args;
  if (own.includes("--help") || own.includes("-h")) {
    print(usage(spec));
    return 0;
  }
  let values: FlagValues<F>;
  try {
    values = parseFlags(args, spec);
  } catch (error) {
    note((error as Error).message);
    return BAD_ARGUMENTS;
  }
  const stop = new AbortController();
  const interrupt = () => stop.abort(new Error("interrupted"));
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];
  for (const name of signals) Deno.addSignalListener(name, interrupt);
  try {
    return await body(values, stop.signal);
  } catch (error) {
    if (!(error instanceof PropagatorError || error instanceof BadArguments)) throw error;
    note(error.message);
    if (error instanceof BadArguments) return BAD_ARGUMENTS;
    return error.code === "run-cancelled" ? INTERRUPTED : 1;
  } finally {
    for (const name of signals) Deno.removeSignalListener(name, interrupt);
  }
}
