import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { sha256 } from "../core/hash.ts";
import { PROJECT_FOLDER } from "./project_folder.ts";

/** What a module's behaviour depends on. */
export interface CodeVersion {
  /** Hash of the module and of everything it imports, uncommitted edits included. */
  readonly hash: string;
  /** Packages it imports, with their versions. */
  readonly packages: Readonly<Record<string, string>>;
}

/** Imports and re-exports that load code (`import type` does not), dynamic imports, and modules named for a worker. */
const IMPORTS = new RegExp(
  [
    String.raw`^\s*(?:import|export)\b(?!\s+type\b)[^"';]*?\bfrom\s*"([^"]+)"`,
    String.raw`^\s*import\s*"([^"]+)"`,
    String.raw`\bimport\("([^"]+)"\)`,
    String.raw`\bnew URL\("([^"]+\.ts)", import\.meta\.url\)`,
  ].join("|"),
  "gm",
);

const PACKAGE = /^npm:((?:@[^/]+\/)?[^@/]+)@([^/]+)/;

function importMap(): Record<string, string> {
  return JSON.parse(readFileSync(join(PROJECT_FOLDER, "deno.json"), "utf8")).imports;
}

/**
 * Hashes a module and its import graph, so that a cached result is used only while the code that made it is unchanged.
 * @param module Absolute `file:` address of the module.
 */
export function codeVersion(module: string): CodeVersion {
  const map = importMap();
  const root = pathToFileURL(PROJECT_FOLDER).href;
  const sources = new Map<string, string>();
  const packages: Record<string, string> = {};

  function visit(address: string): void {
    if (sources.has(address)) return;
    const text = readFileSync(new URL(address), "utf8");
    sources.set(address, text);
    if (!address.endsWith(".ts")) return;
    for (const match of text.matchAll(IMPORTS)) {
      const specifier = match.slice(1).find((part) => part !== undefined)!;
      const target = map[specifier] ?? specifier;
      const [, name, version] = PACKAGE.exec(target) ?? [];
      if (name) packages[name] = version;
      else if (target.startsWith(".")) visit(new URL(target, target === specifier ? address : root).href);
    }
  }

  visit(module);
  const files = [...sources].map(([address, text]) => [address.replace(root, ""), sha256(text)]);
  files.sort(([a], [b]) => (a < b ? -1 : 1));
  return { hash: sha256(JSON.stringify([files, Object.entries(packages).sort()])), packages };
}
