import { globSync } from "node:fs";
import { join, relative } from "node:path";
import { nearest } from "../core/nearest.ts";
import { BadArguments } from "./command.ts";

/**
 * The notebooks that a command is about, relative to `root`, in order and each once.
 * @param patterns Paths or globs, relative to `root`; none stands for all below `notebooks/`.
 * @throws {BadArguments} For a pattern that fits no notebook, naming the nearest one.
 */
export function findNotebooks(patterns: readonly string[], root: string): string[] {
  const below = (pattern: string) =>
    globSync(pattern, { cwd: root })
      .map((path) => relative(root, join(root, path)).replaceAll("\\", "/"))
      .filter((path) => path.endsWith(".ipynb"));
  const all = below("notebooks/**/*.ipynb");
  if (patterns.length === 0) return all.sort();
  const found = patterns.flatMap((pattern) => {
    const paths = below(pattern);
    if (paths.length > 0) return paths;
    const hint = all.length > 0 ? `; did you mean ${nearest(pattern, all)}?` : ", nor is there any below notebooks/";
    throw new BadArguments(`There is no notebook ${pattern}${hint}`);
  });
  return [...new Set(found)].sort();
}
