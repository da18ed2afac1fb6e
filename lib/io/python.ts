/** What a Python program printed. */
export interface PythonResult {
  /** Whether it ended with status 0. */
  readonly success: boolean;
  /** What it printed as its result. */
  readonly stdout: string;
  /** What it complained about. */
  readonly stderr: string;
}

/** Names under which Python is installed, the likeliest first. */
const NAMES = ["python3", "python"];

/**
 * Runs the Python on the user's PATH.
 * @param args Arguments of the interpreter.
 * @param options Variables to add to the environment, and a signal that ends the program.
 * @returns What it printed, or undefined if there is no Python.
 */
export async function runPython(
  args: readonly string[],
  options: { readonly env?: Record<string, string>; readonly signal?: AbortSignal } = {},
): Promise<PythonResult | undefined> {
  const decoder = new TextDecoder();
  for (const name of NAMES) {
    try {
      const { success, stdout, stderr } = await new Deno.Command(name, { args: [...args], stdin: "null", ...options })
        .output();
      return { success, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
    } catch (error) {
      // A permission set that names the program does not cover it while it is not installed.
      if (!(error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable)) throw error;
    }
  }
  return undefined;
}
