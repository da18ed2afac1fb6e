/**
 * `deno task data`: writes data of a problem to a file for other programs.
 *
 * @module
 */
import { resolve } from "node:path";
import { writeNpyRows } from "../io/npy_rows.ts";
import { pixelLayout } from "../problems/pixel_frames.ts";
import { PIXEL_PROBLEMS, pixelProblem } from "../problems/pixel_problems.ts";
import type { CommandSpec } from "./arguments.ts";
import { BadArguments, note, print, runCommand } from "./command.ts";
import { statusLine } from "./status_line.ts";

const SPEC = {
  name: "data",
  summary:
    "Writes sequences of images to a NumPy file, [sequences, steps + 1, height, width], frame 0 the initial state.",
  positionals: { placeholder: "pixel", help: "The family of the data" },
  flags: {
    problem: { kind: "word", choices: PIXEL_PROBLEMS, default: "fisher", help: "Which equation" },
    boundary: {
      kind: "word",
      choices: ["zero", "periodic"],
      help: "What lies outside, of heat and fisher; zero without it",
    },
    cells: { kind: "count", min: 4, default: 100, help: "Squares in each direction" },
    sequences: { kind: "count", default: 30, help: "How many" },
    steps: { kind: "count", default: 40, help: "Steps of each" },
    split: {
      kind: "word",
      choices: ["training", "validation", "test"],
      default: "test",
      help: "Which stream of random numbers",
    },
    seed: { kind: "count", min: 0, default: 0, help: "Start of the random numbers" },
    waves: { kind: "word", placeholder: "5,6", help: "Numbers of waves to draw from; the authors' without it" },
    crop: {
      kind: "word",
      choices: ["authors", "interior"],
      help: "With the near edge, where there is one, or only what is inside; authors without it",
    },
    type: { kind: "word", choices: ["f8", "f4"], default: "f8", help: "Float64 or float32" },
    jobs: { kind: "count", default: 2, help: "Workers that share the sequences" },
    out: { kind: "word", placeholder: "file.npy", help: "Where to" },
  },
} as const satisfies CommandSpec;

/** Pixels in memory at a time. */
const PIXELS_AT_ONCE = 2e7;

/** Runs the command and returns its exit status: 1 if the data cannot be computed, 2 if the arguments were wrong. */
export function data(args: readonly string[]): Promise<number> {
  return runCommand(args, SPEC, async (values, signal) => {
    const { problem: name, boundary, cells, sequences, steps, waves, type, out, positionals, ...rest } = values;
    if (positionals.join(" ") !== "pixel") {
      throw new BadArguments(`Cannot run deno task data: write "pixel" for the family, got "${positionals.join(" ")}"`);
    }
    if (out === undefined) throw new BadArguments("Cannot run deno task data: write --out and the name of a file");
    const path = resolve(out);
    const status = statusLine();
    try {
      const problem = pixelProblem(name, boundary ? { cells, boundary } : { cells });
      const size = pixelLayout("write data", problem.description, rest.crop).size;
      const shape = [sequences, steps + 1, size, size];
      const chunk = Math.max(1, Math.floor(PIXELS_AT_ONCE / ((steps + 1) * size ** 2)));
      await using file = await writeNpyRows(path, shape, type).catch((error: Error) => {
        throw new BadArguments(`Cannot write ${path}: ${error.message}; pass another --out`);
      });
      for (let from = 0; from < sequences; from += chunk) {
        const { frames, outcome } = await problem.sample(Math.min(chunk, sequences - from), {
          ...rest,
          steps,
          from,
          waves: waves?.split(",").map(Number),
          progress: ({ done }) => status.show(`${from + done} of ${sequences} sequences`),
          signal,
        });
        if (outcome.status === "diverged") {
          note(outcome.hint);
          return 1;
        }
        await file.append(frames.data);
      }
      await file.finish();
      const { title, timeStep, scheme } = problem.description;
      const about = `${title}, time step ${timeStep}, ${scheme}, ${rest.split} seed ${rest.seed}`;
      print(`${path}: [${shape.join(", ")}] ${type}, ${about}`);
      return 0;
    } catch (error) {
      if (error instanceof RangeError || error instanceof TypeError) throw new BadArguments(error.message);
      throw error;
    } finally {
      status.clear();
    }
  });
}

if (import.meta.main) Deno.exit(await data(Deno.args));
