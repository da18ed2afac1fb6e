import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { parseFlags, usage } from "../../lib/cli/arguments.ts";

const SPEC = {
  name: "reproduce",
  summary: "Computes the papers' tables and figures",
  flags: {
    profile: { kind: "word", choices: ["smoke", "quick", "paper"], default: "quick", help: "How much to compute" },
    only: { kind: "list", placeholder: "id", help: "Only these experiments" },
    jobs: { kind: "count", default: 2, help: "Cases at once" },
    shard: { kind: "word", placeholder: "1/4", help: "A part of the cases" },
    fresh: { kind: "switch", help: "Ignores the cache" },
  },
} as const;

Deno.test("parseFlags() reads every kind of flag and fills in defaults", () => {
  const given = ["--only", "dcrnn/*", "--only=hits/figure-02", "--jobs", "3", "--fresh", "--shard", "1/4"];
  assertEquals(parseFlags(given, SPEC), {
    profile: "quick",
    only: ["dcrnn/*", "hits/figure-02"],
    jobs: 3,
    shard: "1/4",
    fresh: true,
    positionals: [],
  });
  assertEquals(parseFlags([], SPEC), {
    profile: "quick",
    only: [],
    jobs: 2,
    shard: undefined,
    fresh: false,
    positionals: [],
  });
});

Deno.test("parseFlags() gives types to values", () => {
  const profile: "smoke" | "quick" | "paper" = parseFlags(["--profile", "paper"], SPEC).profile;
  assertEquals(profile, "paper");
});

Deno.test("parseFlags() collects the words that belong to no flag, where there may be some", () => {
  const spec = { ...SPEC, positionals: { placeholder: "[path ...]", help: "Notebooks" } } as const;
  assertEquals(parseFlags(["a.ipynb", "--fresh", "b.ipynb", "--", "--c"], spec).positionals, [
    "a.ipynb",
    "b.ipynb",
    "--c",
  ]);
});

Deno.test.each([
  { args: ["--profil", "quick"], message: "unknown flag --profil; did you mean --profile? Flags: --profile, --only" },
  { args: ["-j", "2"], message: "unknown flag -j" },
  { args: ["--fresh=yes"], message: '--fresh takes no value, got "yes"; write --fresh alone' },
  { args: ["--jobs"], message: "--jobs needs a value; write --jobs n" },
  { args: ["--profile", "--fresh"], message: "--profile needs a value; write --profile smoke|quick|paper" },
  { args: ["--shard="], message: "--shard needs a value; write --shard 1/4" },
  { args: ["dcrnn/table-01"], message: '"dcrnn/table-01" belongs to no flag' },
])("parseFlags() refuses $args", ({ args, message }) => {
  assertThrows(() => parseFlags(args, SPEC), TypeError, message);
});

Deno.test.each([
  { args: ["--profile", "papr"], message: 'one of smoke, quick, paper, got "papr"; did you mean "paper"?' },
  { args: ["--jobs", "0"], message: '--jobs must be a whole number of at least 1, got "0"' },
  { args: ["--jobs", "-1"], message: 'at least 1, got "-1"' },
  { args: ["--jobs", "2.5"], message: 'at least 1, got "2.5"' },
  { args: ["--jobs", "two"], message: 'at least 1, got "two"' },
])("parseFlags() refuses the value in $args", ({ args, message }) => {
  assertThrows(() => parseFlags(args, SPEC), RangeError, `Cannot run deno task reproduce: `);
  assertThrows(() => parseFlags(args, SPEC), RangeError, message);
});

Deno.test("usage() shows each flag with what it takes and its default", () => {
  const text = usage({ ...SPEC, positionals: { placeholder: "[path ...]", help: "Notebooks" } });
  assertMatch(text, /^Usage: deno task reproduce \[flags\] \[path \.\.\.\]\nComputes/);
  assertMatch(text, /--profile smoke\|quick\|paper +How much to compute \(default quick\)/);
  assertMatch(text, /--only id +Only these/);
  assertMatch(text, /--fresh +Ignores/);
});
