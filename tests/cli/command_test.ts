import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { setTimeout as delay } from "node:timers/promises";
import { runCommand } from "../../lib/cli/command.ts";
import { PropagatorError } from "../../lib/core/errors.ts";
import { written } from "./written.ts";

const SPEC = {
  name: "lab",
  summary: "Opens JupyterLab",
  flags: { install: { kind: "switch", help: "Installs it first" } },
} as const;

Deno.test("runCommand() hands the flags to the body and returns its status", async () => {
  assertEquals(await runCommand(["--install"], SPEC, ({ install }) => Promise.resolve(install ? 7 : 0)), 7);
});

Deno.test("runCommand() shows the help without running the body", async () => {
  const text = await written(Deno.stdout, async () => {
    assertEquals(await runCommand(["--install", "--help"], SPEC, () => Promise.resolve(9)), 0);
  });
  assertStringIncludes(text, "Usage: deno task lab");
  const spec = { ...SPEC, positionals: { placeholder: "[-- flag ...]", help: "Flags for JupyterLab" } };
  assertEquals(await runCommand(["--", "--help"], spec, ({ positionals }) => Promise.resolve(positionals.length)), 1);
});

Deno.test("runCommand() refuses bad arguments with status 2 and one line", async () => {
  const text = await written(Deno.stderr, async () => {
    assertEquals(await runCommand(["--instal"], SPEC, () => Promise.resolve(9)), 2);
  });
  assertEquals(
    text,
    "Cannot run deno task lab: unknown flag --instal; did you mean --install? Flags: --install, --help\n",
  );
});

Deno.test("runCommand() says errors that are the user's to solve, and passes the others on", async () => {
  const text = await written(Deno.stderr, async () => {
    const failing = () => Promise.reject(new PropagatorError("engine-unavailable", "No engine"));
    assertEquals(await runCommand([], SPEC, failing), 1);
    const cancelled = () => Promise.reject(new PropagatorError("run-cancelled", "Cancelled"));
    assertEquals(await runCommand([], SPEC, cancelled), 130);
  });
  assertEquals(text, "No engine\nCancelled\n");
  await assertRejects(() => runCommand([], SPEC, () => Promise.reject(new Error("a defect"))), Error, "a defect");
});

Deno.test("runCommand() cancels the body on an interrupt", { ignore: Deno.build.os === "windows" }, async () => {
  const status = await runCommand([], SPEC, async (_flags, signal) => {
    Deno.kill(Deno.pid, "SIGTERM");
    while (!signal.aborted) await delay(1);
    return 5;
  });
  assertEquals(status, 5);
});
