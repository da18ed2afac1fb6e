import type { DcrnnDescription } from "./description.ts";

/** A description whose operators are text, so that it can be hashed; equal where the same code would run. */
export function plainDescription({ operators, ...rest }: DcrnnDescription): Record<string, unknown> {
  const entries = Object.entries(operators);
  if (entries.length === 0) return rest;
  return { ...rest, operators: entries.map(([name, { kind, act }]) => [name, kind, String(act)]) };
}
