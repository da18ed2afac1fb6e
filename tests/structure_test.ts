import { assertEquals } from "@std/assert";
import { dirname, join, relative } from "node:path";
import { PROJECT_FOLDER } from "../lib/experiments/project_folder.ts";

/** What the files of each folder may import besides each other. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  core: [],
  io: ["core"],
  numerics: ["core"],
  problems: ["core", "io", "numerics"],
  tensor: ["core", "io", "numerics"],
  "models/dcrnn": ["core", "io", "numerics", "problems", "tensor"],
  "models/hits": ["core", "io", "numerics", "problems", "tensor"],
  "models/latent_sde": ["core", "io", "numerics", "problems", "tensor"],
  "models/pixel": ["core", "io", "numerics", "problems", "tensor"],
  baselines: ["core", "io", "numerics", "problems", "tensor", "models"],
  experiments: ["core", "io", "numerics", "problems", "tensor", "models", "baselines"],
  plots: ["core", "io", "numerics", "problems", "models", "experiments"],
  report: ["core", "io", "experiments", "plots"],
  cli: ["core", "io", "numerics", "problems", "tensor", "experiments", "plots", "report"],
};

const LIB = join(PROJECT_FOLDER, "lib");
const FROM = /(?:\bfrom|\bimport\()\s*"([^"]+)"/g;

async function* sources(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) yield* sources(path);
    else if (name.endsWith(".ts")) yield relative(LIB, path);
  }
}

/** What each file of `lib` imports, types included: files of `lib` by their paths, packages by their names. */
async function imports(): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for await (const file of sources(LIB)) {
    const text = (await Deno.readTextFile(join(LIB, file))).replace(/^ *\*.*$/gm, ""); // examples in comments import, too
    const names = [...text.matchAll(FROM)].map(([, name]) => name);
    found.set(file, names.map((name) => name.startsWith(".") ? join(dirname(file), name) : name));
  }
  return found;
}

function folderOf(file: string): string {
  return Object.keys(BELOW).find((folder) => file.startsWith(`${folder}/`)) ?? "unknown";
}

const GRAPH = await imports();

Deno.test("files import only from folders below their own", () => {
  const upward = [...GRAPH].flatMap(([file, names]) => {
    const folder = folderOf(file);
    const allowed = [folder, ...BELOW[folder] ?? []];
    return names
      .filter((name) => GRAPH.has(name) && !allowed.some((below) => name.startsWith(`${below}/`)))
      .map((name) => `${file} -> ${name}`);
  });
  assertEquals(upward, []);
});

Deno.test("no files import each other, not even types, not even by way of others", () => {
  // Takes away, again and again, files that import nothing of what is left or that nothing left imports: circles stay, and what
  // lies between two of them.
  const left = new Map(GRAPH);
  for (let before = -1; before !== left.size;) {
    before = left.size;
    const imported = new Set([...left.values()].flat());
    for (const [file, names] of left) {
      if (!imported.has(file) || !names.some((name) => left.has(name))) left.delete(file);
    }
  }
  assertEquals([...left.keys()], []);
});

Deno.test("only lib/tensor imports TensorFlow.js", () => {
  const others = [...GRAPH].filter(([file, names]) =>
    !file.startsWith("tensor/") && names.some((name) => name.startsWith("@tensorflow/"))
  );
  assertEquals(others.map(([file]) => file), []);
});
