import { assertEquals, assertStringIncludes } from "@std/assert";
import { fisher, heat, readNpy } from "../../mod.ts";
import { PROJECT_FOLDER } from "../../lib/experiments/project_folder.ts";

/** Runs the command as a user does, with its own permissions. */
async function data(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-P=data", "lib/cli/data.ts", ...args],
    cwd: PROJECT_FOLDER,
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

async function inFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

for (
  const [args, message] of [
    [["pixel"], "write --out and the name of a file"],
    [["--out", "x.npy"], 'write "pixel" for the family, got ""'],
    [["pixel", "--problem", "fischer", "--out", "x.npy"], 'did you mean "fisher"?'],
    [["pixel", "--problem", "advection", "--boundary", "zero", "--out", "x.npy"], 'Unknown option "boundary"'],
    [["pixel", "--boundary", "periodic", "--crop", "interior", "--out", "x.npy"], "these are periodic; leave it out"],
    [["pixel", "--waves", "2,none", "--out", "x.npy"], "waves.1 must be a whole number of at least 1, got NaN"],
    [["pixel", "--out", "deno.json/x.npy"], "pass another --out"],
  ] as const
) {
  Deno.test(`data ${args.join(" ")} is refused before any work`, async () => {
    const { code, stdout, stderr } = await data(...args);
    assertEquals([code, stdout], [2, ""]);
    assertStringIncludes(stderr, message);
  });
}

Deno.test("data pixel writes what sample() makes, frame 0 the initial state, in either crop", async () => {
  await inFolder(async (folder) => {
    const path = `${folder}/new/x.npy`;
    const flags = ["--cells", "12", "--sequences", "3", "--steps", "2", "--seed", "4", "--out", path];
    const { code, stdout, stderr } = await data("pixel", "--problem", "fisher", ...flags);
    assertEquals([code, stderr], [0, ""]);
    assertStringIncludes(stdout, `${path}: [3, 3, 12, 12] f8, Fisher's equation`);
    assertStringIncludes(stdout, "test seed 4");
    const options = { split: "test", steps: 2, seed: 4 } as const;
    assertEquals(await readNpy(path), (await fisher({ cells: 12 }).sample(3, options)).frames);

    await data(
      "pixel",
      "--problem",
      "heat",
      "--crop",
      "interior",
      "--type",
      "f4",
      "--waves",
      "3",
      "--split",
      "training",
      ...flags,
    );
    const { frames } = await heat({ cells: 12 })
      .sample(3, { ...options, split: "training", crop: "interior", waves: [3] });
    const read = await readNpy(path);
    assertEquals(read.shape, [3, 3, 11, 11]);
    assertEquals(read.data, Float64Array.from(Float32Array.from(frames.data)));
  });
});

Deno.test("data pixel says where a solution broke down, and leaves no file", async () => {
  await inFolder(async (folder) => {
    const long = ["--cells", "4", "--waves", "1,2", "--sequences", "2", "--out", `${folder}/x.npy`];
    const { code, stdout, stderr } = await data("pixel", "--problem", "fisher", ...long);
    assertEquals([code, stdout], [1, ""]);
    assertStringIncludes(stderr, "broke down in step 1 of 40");
    assertEquals([...Deno.readDirSync(folder)], []);
  });
});
