import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { PROJECT_FOLDER } from "../../lib/experiments/project_folder.ts";

/** Runs the command as a user does, with its own permissions. */
async function reproduce(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-P=compute", "lib/cli/reproduce.ts", ...args],
    cwd: PROJECT_FOLDER,
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

for (
  const [args, message] of [
    [["--jobs", "0"], '--jobs must be a whole number of at least 1, got "0"'],
    [["--profil", "paper"], "did you mean --profile?"],
    [["--profile", "papr"], 'did you mean "paper"?'],
    [["--only", "dcrn/table-1"], 'did you mean "dcrnn/table-01"?'],
    [["--shard", "3/2"], 'Cannot take the shard "3/2"; write it as 1/4'],
    [["--out", "deno.json/results"], "Cannot write results to"],
  ] as const
) {
  Deno.test(`reproduce ${args.join(" ")} is refused before any work`, async () => {
    const { code, stdout, stderr } = await reproduce(...args);
    assertEquals([code, stdout], [2, ""]);
    assertStringIncludes(stderr, message);
  });
}

Deno.test("reproduce --list shows ids, titles, sizes and what is cached", async () => {
  const { code, stdout } = await reproduce("--list", "--only", "dcrnn/table-01");
  assertEquals(code, 0);
  assertStringIncludes(stdout, "dcrnn/table-01  Forward Euler");
  assertStringIncludes(stdout, "quick 6, standard 0, paper 6");
  assertStringIncludes(stdout, "cached for quick");
});

Deno.test("reproduce --profile standard says which experiments it leaves out", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const { code, stderr } = await reproduce("--profile", "standard", "--only", "dcrnn/table-01", "--out", folder);
    assertEquals(code, 0, stderr);
    assertStringIncludes(stderr, "The standard profile leaves 1 of 1 experiments out");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("reproduce computes a table in the smoke profile and shows it beside the paper's", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const { code, stdout, stderr } = await reproduce("--profile", "smoke", "--only", "dcrnn/table-01", "--out", folder);
    assertEquals(code, 0, stderr);
    assertStringIncludes(stdout, "dcrnn/table-01  Forward Euler");
    assertStringIncludes(stdout, "paper");
    assertStringIncludes(stdout, "Please cite:");
    assertStringIncludes(stdout, "  g, A g, PA g, A rho: learned minus exact coefficient");
    assertStringIncludes(stderr, "to compute");
    const { id } = JSON.parse(await Deno.readTextFile(join(folder, "smoke", "dcrnn-table-01.json")));
    assertEquals(id, "dcrnn/table-01");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("reproduce --fresh --shard --jobs computes its part again, so many cases at a time", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const tables = ["--profile", "smoke", "--only", "dcrnn/table-01,dcrnn/table-03", "--out", folder];
    const { code, stderr } = await reproduce(...tables, "--fresh", "--shard", "2/2", "--jobs", "2");
    assertEquals(code, 0, stderr);
    const lines = stderr.trim().split("\n");
    assertEquals(lines.slice(0, 3), [
      "2 cases to compute, 2 from the cache or left to others",
      "  started dcrnn/table-01 1/256",
      "  started dcrnn/table-03 1/256",
    ]);
    assertEquals(lines.length, 5);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("reproduce --check compares a ledger with what comes out now, and leaves it as it is", async () => {
  const folder = await Deno.makeTempDir();
  const args = ["--profile", "smoke", "--only", "pixel/figure-02", "--out", folder];
  const path = join(folder, "smoke", "pixel-figure-02.json");
  try {
    const none = await reproduce(...args, "--check");
    assertEquals([none.code, none.stdout], [2, ""]);
    assertStringIncludes(none.stderr, "There is nothing to check");

    assertEquals((await reproduce(...args)).code, 0);
    const ledger = await Deno.readTextFile(path);
    const equal = await reproduce(...args, "--check");
    assertEquals(equal.code, 0, equal.stdout);
    assertStringIncludes(equal.stdout, "0 differ, 0 cases failed; 0 cases skipped");
    assertEquals(await Deno.readTextFile(path), ledger);

    const result = JSON.parse(ledger);
    const at = result.rows.findIndex(({ ours }: { ours: number | null }) => ours !== null);
    result.rows[at].ours = 0.125 + result.rows[at].ours;
    await Deno.writeTextFile(path, JSON.stringify(result));
    const differs = await reproduce(...args, "--check");
    assertEquals(differs.code, 1);
    assertStringIncludes(differs.stdout, String(result.rows[at].ours));
    assertStringIncludes(differs.stdout, "1 differ");
    assertEquals(JSON.parse(await Deno.readTextFile(path)), result);

    result.provenance.wallSeconds = 1e6;
    await Deno.writeTextFile(path, JSON.stringify(result));
    const slow = await reproduce(...args, "--check");
    assertEquals(slow.code, 1);
    assertStringIncludes(slow.stderr, "Nothing was compared");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
