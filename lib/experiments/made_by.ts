import { codeVersion } from "./code_version.ts";

/** Which code trains a network. */
export interface Training {
  /** Whether the finished network is kept with the project, since it takes hours to train it. */
  readonly recorded: boolean;
  /** A number that is raised when training changes so much that recorded networks no longer stand for it. */
  readonly recipe: number;
  /** Address of the module that trains. */
  readonly module: string;
}

/**
 * What tells networks apart that have the same settings: recorded ones outlive changes of the code, others are trained again with the
 * code that is there.
 */
export function madeBy({ recorded, recipe, module }: Training): Readonly<Record<string, unknown>> {
  if (recorded) return { recipe };
  return { code: codeVersion(module).hash, backend: Deno.env.get("PROPAGATOR_BACKEND") ?? "" };
}
