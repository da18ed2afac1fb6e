import { PropagatorError } from "../core/errors.ts";

/**
 * The error for a file that is not what it should be.
 * @param source The file's name.
 * @param format What it was read as.
 * @param reason What is wrong with it, and what to do.
 */
export function damaged(source: string, format: string, reason: string): PropagatorError {
  return new PropagatorError("file-damaged", `Cannot read ${source} as ${format}: ${reason}`);
}
