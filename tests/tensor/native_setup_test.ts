import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { PropagatorError } from "../../lib/core/errors.ts";
import type { ProgressEvent } from "../../lib/core/progress.ts";
import { nativeLibrary } from "../../lib/tensor/native_library.ts";
import { ensureNativeLibrary } from "../../lib/tensor/native_setup.ts";
import { DELIVERING_PIP, type FakeMachine, fakeMachine } from "./fake_wheel.ts";

const READY = "tensorflow-0.0.1-test-machine";

function setUp({ wheel, cache }: FakeMachine, progress?: (event: ProgressEvent) => void): Promise<{ path: string }> {
  return ensureNativeLibrary({ wheel, cache, progress });
}

function refused(machine: FakeMachine, includes: string): Promise<PropagatorError> {
  return assertRejects(() => setUp(machine), PropagatorError, includes);
}

/** Starts a set-up in another process. */
function process({ wheel, cache }: FakeMachine, hangIn = ""): Deno.ChildProcess {
  const script = new URL("set_up_process.ts", import.meta.url).pathname;
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-P=test", "--quiet", script, JSON.stringify({ wheel, cache, hangIn })],
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function firstLine(child: Deno.ChildProcess): Promise<string> {
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await reader.read();
  await reader.cancel();
  await child.stderr.cancel();
  return value ?? "";
}

Deno.test("ensureNativeLibrary() fetches, checks and unpacks the libraries, and nothing else stays", async () => {
  await using machine = await fakeMachine();
  const events: ProgressEvent[] = [];
  const { path } = await setUp(machine, (event) => events.push(event));
  assertEquals(Deno.readFileSync(path), machine.library);
  assertEquals([...Deno.readDirSync(machine.cache)].map(({ name }) => name).sort(), [READY, `${READY}.lock`]);
  assertEquals([...Deno.readDirSync(join(machine.cache, READY))].map(({ name }) => name).sort(), [
    "libtensorflow_cc.so.2",
    "libtensorflow_framework.so.2",
    "manifest.json",
  ]);
  assertEquals([...new Set(events.map((event) => event.note))], ["downloading", "unpacking"]);
  assertEquals(events.at(-1)!.done, events.at(-1)!.of);
});

Deno.test("ensureNativeLibrary() asks pip for this one wheel by its tags and its hash", async () => {
  await using machine = await fakeMachine();
  const asked = join(machine.folder, "asked");
  await machine.pip(`(echo "$arguments"; cat "$requirement"; echo "$TMPDIR") > "${asked}"; ${DELIVERING_PIP}`);
  await setUp(machine);
  const [args, requirement, temporary] = (await Deno.readTextFile(asked)).split("\n");
  assertStringIncludes(args, "-m pip download --no-deps --only-binary=:all: --require-hashes");
  assertStringIncludes(args, "--python-version 3.11 --implementation cp --abi cp311 --platform any --dest");
  assertEquals(requirement, `tensorflow-cpu==0.0.1 --hash=sha256:${machine.wheel.sha256}`);
  assert(temporary.startsWith(machine.cache), "What pip leaves elsewhere stays there after a kill");
});

Deno.test("ensureNativeLibrary() does not start pip again once it is done", async () => {
  await using machine = await fakeMachine();
  const first = await setUp(machine);
  const events: ProgressEvent[] = [];
  assertEquals(await setUp(machine, (event) => events.push(event)), first);
  assertEquals(nativeLibrary(machine), first);
  assertEquals([machine.pipRuns(), events.length], [1, 0]);
});

Deno.test("ensureNativeLibrary() sets up again what was truncated, and with verify what was altered", async () => {
  await using machine = await fakeMachine();
  const { path } = await setUp(machine);
  await Deno.truncate(path, 10);
  assert("missing" in nativeLibrary(machine));
  await setUp(machine);
  assertEquals([machine.pipRuns(), Deno.readFileSync(path)], [2, machine.library]);
  const altered = machine.library.slice();
  altered[5] ^= 1;
  await Deno.writeFile(path, altered);
  await setUp(machine);
  assertEquals(Deno.readFileSync(path), altered);
  const { wheel, cache } = machine;
  await ensureNativeLibrary({ wheel, cache, verify: true });
  assertEquals([machine.pipRuns(), Deno.readFileSync(path)], [3, machine.library]);
  await ensureNativeLibrary({ wheel, cache, verify: true });
  assertEquals(machine.pipRuns(), 3);
});

Deno.test("ensureNativeLibrary() lets one of two processes work and the other wait", async () => {
  await using machine = await fakeMachine();
  await machine.pip(`sleep 0.5; ${DELIVERING_PIP}`);
  const results = await Promise.all([process(machine).output(), process(machine).output()]);
  const path = join(machine.cache, READY, "libtensorflow_cc.so.2");
  const decoder = new TextDecoder();
  assertEquals(results.map(({ stdout, stderr }) => decoder.decode(stdout) + decoder.decode(stderr)), [
    `${path}\n`,
    `${path}\n`,
  ]);
  assertEquals([machine.pipRuns(), Deno.readFileSync(path)], [1, machine.library]);
});

Deno.test("ensureNativeLibrary() says that it waits, and stops waiting when cancelled", async () => {
  await using machine = await fakeMachine();
  await machine.pip(`sleep 0.5; ${DELIVERING_PIP}`);
  const { wheel, cache } = machine;
  const first = setUp(machine);
  while (machine.pipRuns() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const stop = new AbortController();
  const second = ensureNativeLibrary({
    wheel,
    cache,
    signal: stop.signal,
    progress: ({ note }) => note === "waiting for another set-up" && stop.abort(new Error("enough")),
  });
  const error = await assertRejects(() => second, PropagatorError, "enough");
  assertEquals(error.code, "run-cancelled");
  await first;
});

Deno.test("ensureNativeLibrary() starts over after a kill in the middle of the download", async () => {
  await using machine = await fakeMachine();
  await machine.pip(`head -c 1000 "$wheel" > "$dest/$(basename "$wheel")"; exec sleep 20`);
  const child = process(machine);
  while (machine.pipRuns() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill("SIGKILL");
  await child.output();
  for (const pid of machine.pipPids()) Deno.kill(pid, "SIGKILL");
  assert("missing" in nativeLibrary(machine));
  await machine.pip(DELIVERING_PIP);
  const { path } = await setUp(machine);
  assertEquals(Deno.readFileSync(path), machine.library);
  assertEquals([...Deno.readDirSync(machine.cache)].length, 2);
});

Deno.test("ensureNativeLibrary() keeps the wheel over a kill in the middle of unpacking", async () => {
  await using machine = await fakeMachine();
  const child = process(machine, "unpacking");
  assertEquals(await firstLine(child), "hanging\n");
  child.kill("SIGKILL");
  await child.status;
  assert([...Deno.readDirSync(machine.cache)].some(({ name }) => name === `${READY}.partial`));
  const { path } = await setUp(machine);
  assertEquals([machine.pipRuns(), Deno.readFileSync(path)], [1, machine.library]);
  assertEquals([...Deno.readDirSync(machine.cache)].length, 2);
});

Deno.test("ensureNativeLibrary() stops pip when cancelled, and resumes later", async () => {
  await using machine = await fakeMachine();
  await machine.pip("exec sleep 20");
  const { wheel, cache } = machine;
  const stop = new AbortController();
  const running = ensureNativeLibrary({ wheel, cache, signal: stop.signal });
  while (machine.pipRuns() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  stop.abort(new Error("interrupted"));
  assertEquals((await assertRejects(() => running, PropagatorError, "interrupted")).code, "run-cancelled");
  await machine.pip(DELIVERING_PIP);
  assertEquals(Deno.readFileSync((await setUp(machine)).path), machine.library);
});

Deno.test.each([
  { says: "/usr/bin/python3: No module named pip", expects: "this Python has no pip; install it" },
  { says: "ERROR: [Errno 28] No space left on device", expects: "the disk is full" },
  {
    says: "WARNING: NewConnectionError: name resolution\nERROR: No matching distribution found",
    expects: "the package index could not be reached; check the network",
  },
  { says: "ERROR: No matching distribution found", expects: "the package index does not offer this file" },
  { says: "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", expects: "the index sent another file" },
  { says: "ERROR: something new", expects: "pip failed. Pip said: ERROR: something new" },
])("ensureNativeLibrary() explains pip's $says", async ({ says, expects }) => {
  await using machine = await fakeMachine();
  await machine.pip(`echo '${says}' >&2; exit 1`);
  const error = await refused(machine, `Cannot download tensorflow-cpu 0.0.1 (any): ${expects}`);
  assertEquals(error.code, "engine-unavailable");
  await machine.pip(DELIVERING_PIP);
  await setUp(machine);
});

Deno.test("ensureNativeLibrary() says what to install when there is no Python", async () => {
  await using machine = await fakeMachine();
  Deno.env.set("PATH", machine.folder);
  await refused(machine, "there is neither python3 nor python on the PATH; install Python with pip");
});

Deno.test("ensureNativeLibrary() refuses a damaged wheel, and forgets it", async () => {
  await using machine = await fakeMachine();
  await machine.pip(`head -c 1000 "$wheel" > "$dest/$(basename "$wheel")"`);
  const error = await refused(machine, "is damaged, its SHA-256 is");
  assertStringIncludes(error.message, `expected ${machine.wheel.sha256}`);
  await machine.pip(DELIVERING_PIP);
  await setUp(machine);
});

Deno.test("ensureNativeLibrary() refuses a pip that leaves nothing", async () => {
  await using machine = await fakeMachine();
  await machine.pip("exit 0");
  await refused(machine, "pip ended well but left no wheel");
});

Deno.test("ensureNativeLibrary() refuses a library of another hash than the table's", async () => {
  await using machine = await fakeMachine();
  const [first, second] = machine.wheel.libraries;
  const wheel = { ...machine.wheel, libraries: [first, { ...second, sha256: first.sha256 }] as const };
  await assertRejects(
    () => ensureNativeLibrary({ wheel, cache: machine.cache }),
    PropagatorError,
    "tensorflow/libtensorflow_framework.so.2 is damaged",
  );
  assert("missing" in nativeLibrary({ wheel, cache: machine.cache }));
});

Deno.test("ensureNativeLibrary() checks the disk before it starts", async () => {
  await using machine = await fakeMachine();
  const { wheel, cache } = machine;
  const freeBytes = () => Promise.resolve(1_000_000);
  await assertRejects(
    () => ensureNativeLibrary({ wheel, cache, freeBytes }),
    PropagatorError,
    "3 MB of disk space are needed, 1 MB are free; free some, or choose another folder with PROPAGATOR_CACHE",
  );
  assertEquals(machine.pipRuns(), 0);
});

Deno.test("ensureNativeLibrary() says what to do about a cache that cannot be written", async () => {
  await using machine = await fakeMachine();
  const cache = join(machine.folder, "bin", "python3", "cache");
  await assertRejects(
    () => ensureNativeLibrary({ wheel: machine.wheel, cache }),
    PropagatorError,
    "make sure that the folder can be written and has space, or choose another with PROPAGATOR_CACHE",
  );
});

Deno.test("ensureNativeLibrary() refuses a platform that has no library", async () => {
  const message = "There is no TensorFlow library for plan9-mips";
  await assertRejects(() => ensureNativeLibrary({ platform: "plan9-mips" }), PropagatorError, message);
});
