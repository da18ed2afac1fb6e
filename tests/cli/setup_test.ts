import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { setUp } from "../../lib/cli/setup.ts";
import { DELIVERING_PIP, type FakeMachine, fakeMachine } from "../tensor/fake_wheel.ts";
import { written } from "./written.ts";

/** Runs the task as a user does; the wheel is the real one of this platform, which the fake Python does not have. */
async function task(machine: FakeMachine, env: Record<string, string> = {}): Promise<{ code: number; said: string }> {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-P=setup", "--quiet", "lib/cli/setup.ts"],
    env: { PROPAGATOR_CACHE: machine.cache, NO_COLOR: "1", ...env },
  }).output();
  return { code, said: new TextDecoder().decode(stderr) };
}

Deno.test("setUp() reports its phases, and is silent once it is done", async () => {
  await using machine = await fakeMachine();
  const { wheel, cache } = machine;
  const run = async () => assertEquals(await setUp([], { wheel, cache }), 0);
  assertMatch(
    await written(Deno.stderr, run),
    /^TensorFlow: downloading, 1 MB\nTensorFlow: unpacking, 1 MB\nTensorFlow is ready: .*libtensorflow_cc\.so\.2\n$/,
  );
  assertEquals(await written(Deno.stderr, run), "");
});

Deno.test("setUp() counts on one line of a terminal", async () => {
  await using machine = await fakeMachine();
  const { wheel, cache } = machine;
  const { isTerminal } = Deno.stderr;
  Deno.stderr.isTerminal = () => true;
  try {
    const said = await written(Deno.stderr, async () => {
      assertEquals(await setUp([], { wheel, cache }), 0);
    });
    assertStringIncludes(said, "\r\x1b[KTensorFlow: downloading 0 of 1 MB\r\x1b[K");
  } finally {
    Deno.stderr.isTerminal = isTerminal;
  }
});

Deno.test("setUp() checks hashes with --verify", async () => {
  await using machine = await fakeMachine();
  const { wheel, cache } = machine;
  await written(Deno.stderr, async () => {
    await setUp([], { wheel, cache });
  });
  const said = await written(Deno.stderr, async () => {
    assertEquals(await setUp(["--verify"], { wheel, cache }), 0);
  });
  assertMatch(said, /^TensorFlow: checking, 1 MB\nTensorFlow is ready/);
});

Deno.test("the setup task ends well without pip, and says what the engine does then", async () => {
  await using machine = await fakeMachine();
  await machine.pip("echo 'python3: No module named pip' >&2; exit 1");
  const { code, said } = await task(machine);
  assertEquals(code, 0);
  assertStringIncludes(said, "this Python has no pip; install it");
  assertStringIncludes(said, "Until then Propagator computes with WebAssembly, more slowly.");
  const forced = await task(machine, { PROPAGATOR_BACKEND: "native" });
  assertEquals(forced.code, 0);
  assertStringIncludes(forced.said, "PROPAGATOR_BACKEND=native asks for it, so the engine will not open until then.");
});

Deno.test("the setup task ends well without Python", async () => {
  await using machine = await fakeMachine();
  const { code, said } = await task(machine, { PATH: machine.folder });
  assertEquals(code, 0);
  assertStringIncludes(said, "there is neither python3 nor python on the PATH");
});

Deno.test("the setup task ends well when the wheel is another one", async () => {
  await using machine = await fakeMachine();
  await machine.pip(DELIVERING_PIP);
  const { code, said } = await task(machine);
  assertEquals(code, 0);
  assertStringIncludes(said, "is damaged, its SHA-256 is");
});

Deno.test("the setup task ends well when the cache cannot be written", async () => {
  await using machine = await fakeMachine();
  const { code, said } = await task(machine, { PROPAGATOR_CACHE: join(machine.folder, "bin", "python3", "cache") });
  assertEquals(code, 0);
  assertStringIncludes(said, "make sure that the folder can be written");
});

Deno.test("the setup task does nothing where WebAssembly is asked for", async () => {
  await using machine = await fakeMachine();
  const { code, said } = await task(machine, { PROPAGATOR_BACKEND: "wasm" });
  assertEquals([code, said, machine.pipRuns()], [
    0,
    "TensorFlow is not set up, since PROPAGATOR_BACKEND=wasm asks for WebAssembly\n",
    0,
  ]);
});
