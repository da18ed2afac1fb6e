import { basename, join } from "node:path";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { canonicalJson } from "../../lib/core/hash.ts";
import { engine } from "../../lib/tensor/engine.ts";
import { engineReport } from "../../lib/tensor/engine_report.ts";
import { nativeWheel } from "../../lib/tensor/native_wheels.ts";
import type { Tensor } from "../../lib/tensor/tfjs.ts";
import { NATIVE } from "./engines.ts";

const ENGINE_MODULE = new URL("../../lib/tensor/engine.ts", import.meta.url).href;
const MOD = new URL("../../mod.ts", import.meta.url).href;
const CONFIG = new URL("../../deno.json", import.meta.url).pathname;

/** Runs code in a fresh process. */
async function evaluated(
  code: string,
  { env = {}, permissions = ["--allow-all"] }: { env?: Record<string, string>; permissions?: string[] } = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(file, code);
    const command = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--no-check", "--no-prompt", `--config=${CONFIG}`, ...permissions, file],
      env: { NO_COLOR: "1", ...env },
    });
    const output = await command.output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
    return { code: output.code, stdout: text(output.stdout), stderr: text(output.stderr) };
  } finally {
    await Deno.remove(file);
  }
}

const OPEN = `import { engine } from "${ENGINE_MODULE}"; const e = await engine(); console.log(e.name + ": " + e.why);`;

Deno.test("engine() computes, compiles a gradient, and is shared", async () => {
  const { tf, jit, memory } = await engine();
  const before = memory();
  const slope = jit((x: Tensor) => tf.grad((v) => tf.sum(tf.square(v)))(x));
  const x = tf.tensor1d([1, 2, 3]);
  const dx = slope(x);
  assertEquals(Array.from(dx.dataSync()), [2, 4, 6]);
  slope.dispose();
  tf.dispose([x, dx]);
  assertEquals(memory().tensors, before.tensors);
  assertEquals(await engine(), await engine());
});

Deno.test("Importing mod.ts loads no tensor library; the first use of the engine does", async () => {
  const { stdout, stderr } = await evaluated(
    `import { engine } from "${MOD}";
     const loaded = () => "_tfengine" in globalThis; // where TensorFlow.js keeps its state
     const before = loaded();
     await engine();
     console.log(before, loaded());`,
  );
  assertEquals([stdout, stderr], ["false true", ""]);
});

Deno.test("PROPAGATOR_BACKEND=wasm asks for WASM", async () => {
  const { stdout, stderr, code } = await evaluated(OPEN, { env: { PROPAGATOR_BACKEND: "wasm" } });
  assertEquals([stdout, stderr, code], ["wasm: PROPAGATOR_BACKEND=wasm asks for it", "", 0]);
});

Deno.test("engine() falls back to WASM where the library is missing, and says what to do", async () => {
  const cache = await Deno.makeTempDir();
  const { stdout, stderr, code } = await evaluated(OPEN, { env: { PROPAGATOR_CACHE: cache, PROPAGATOR_BACKEND: "" } });
  await Deno.remove(cache, { recursive: true });
  assertMatch(stdout, /^wasm: the native engine is unavailable: .*run "deno task setup"/);
  assertEquals([stderr, code], ["", 0]);
});

Deno.test("PROPAGATOR_BACKEND=native without the library is an error with its reason", async () => {
  const cache = await Deno.makeTempDir();
  const { stderr, code } = await evaluated(OPEN, { env: { PROPAGATOR_CACHE: cache, PROPAGATOR_BACKEND: "native" } });
  await Deno.remove(cache, { recursive: true });
  assertMatch(stderr, /PropagatorError: Cannot open the native engine: .*deno task setup/);
  assertEquals(code, 1);
});

Deno.test("Unknown values of the variables are refused with what is allowed", async () => {
  const backend = await evaluated(OPEN, { env: { PROPAGATOR_BACKEND: "nativ" } });
  assertStringIncludes(backend.stderr, 'Unknown PROPAGATOR_BACKEND "nativ"; did you mean "native"?');
});

Deno.test("engine() tries again after an error, as in a notebook whose variables were set right", async () => {
  const { stdout, code } = await evaluated(
    `import { engine } from "${ENGINE_MODULE}";
     console.log(await engine().catch((error) => error.name));
     Deno.env.set("PROPAGATOR_BACKEND", "wasm");
     console.log((await engine()).name);`,
    { env: { PROPAGATOR_BACKEND: "nativ" } },
  );
  assertEquals([stdout, code], ["RangeError\nwasm", 0]);
});

Deno.test("engine() says what to do where not even WASM can be opened", async () => {
  const { stdout } = await evaluated(
    `import { engine } from "${ENGINE_MODULE}";
     console.log(await engine().catch((error) => error.code + ": " + error.message));`,
    { env: { PROPAGATOR_BACKEND: "wasm" }, permissions: ["--allow-env"] },
  );
  assertMatch(stdout, /^engine-unavailable: Cannot open the WASM engine: .*\(--allow-read\)$/);
});

Deno.test({
  name: "The native engine opens without a word, and bounds its threads",
  ignore: NATIVE.missing !== undefined,
  async fn() {
    const { stdout, stderr, code } = await evaluated(`${OPEN} console.log(e.threads);`, {
      env: { PROPAGATOR_BACKEND: "native", PROPAGATOR_THREADS: "1" },
    });
    assertEquals([stdout, stderr, code], ["native: PROPAGATOR_BACKEND=native asks for it\n1", "", 0]);
    const wrong = await evaluated(OPEN, { env: { PROPAGATOR_BACKEND: "native", PROPAGATOR_THREADS: "many" } });
    assertStringIncludes(wrong.stderr, 'Cannot use PROPAGATOR_THREADS="many": expected a whole number from 1 to 127');
  },
});

Deno.test({
  name: "shareCores() leaves each of several workers its share of the cores, with the same results",
  ignore: NATIVE.missing !== undefined,
  async fn() {
    const worker = (workers: number) =>
      `import { engine, shareCores } from "${ENGINE_MODULE}";
       shareCores(${workers});
       const { threads, tf } = await engine();
       const x = tf.randomNormal([500, 300], 0, 1, "float32", 7);
       console.log(threads, Array.from(tf.matMul(x, x, true).dataSync()).reduce((hash, v) => (31 * hash + v) % 1e9));`;
    const env = { PROPAGATOR_BACKEND: "native", PROPAGATOR_THREADS: "" };
    const [all, one] = await Promise.all([evaluated(worker(1), { env }), evaluated(worker(1000), { env })]);
    const [threads, hash] = all.stdout.split(" ");
    assertEquals(Number(threads), navigator.hardwareConcurrency);
    assertEquals(one.stdout, `1 ${hash}`);
  },
});

Deno.test({
  name: "Compiled functions that nobody holds any more are freed with what they captured",
  ignore: NATIVE.missing !== undefined,
  async fn() {
    const { stdout, stderr } = await evaluated(
      `import { engine } from "${ENGINE_MODULE}";
       const { tf, jit } = await engine();
       const megabytes = () => (Deno.memoryUsage().rss - Deno.memoryUsage().heapTotal) / 1e6;
       async function rounds(count: number) {
         for (let i = 0; i < count; i++) {
           tf.tidy(() => { // 8 MB captured by a function that is forgotten at once
             const large = tf.add(tf.fill([2e6], i), 1);
             jit((x) => tf.add(x, tf.sum(large)))(tf.scalar(1));
           });
           (globalThis as unknown as { gc(): void }).gc();
           await new Promise((resolve) => setTimeout(resolve, 0));
         }
       }
       await rounds(5);
       const before = megabytes();
       await rounds(20);
       console.log(megabytes() - before < 80 ? "freed" : megabytes() - before);`,
      { env: { PROPAGATOR_BACKEND: "native" }, permissions: ["--allow-all", "--v8-flags=--expose-gc"] },
    );
    assertEquals([stdout, stderr], ["freed", ""]);
  },
});

Deno.test({
  name: "engine() falls back to WASM without the permission to call foreign functions",
  ignore: NATIVE.missing !== undefined,
  async fn() {
    const permissions = ["--allow-read", "--allow-env", "--allow-sys"];
    const { stdout, stderr, code } = await evaluated(OPEN, { permissions, env: { PROPAGATOR_BACKEND: "" } });
    assertMatch(stdout, /^wasm: the native engine is unavailable: .*run it with --allow-ffi$/);
    assertEquals([stderr, code], ["", 0]);
  },
});

Deno.test({
  name: "engine() falls back to WASM where another permission is missing, and names that one only",
  ignore: NATIVE.missing !== undefined,
  async fn() {
    const variables = "HOME,XDG_CACHE_HOME,PROPAGATOR_CACHE,PROPAGATOR_BACKEND,PROPAGATOR_THREADS";
    const permissions = ["--allow-read", "--allow-ffi", `--allow-env=${variables}`];
    const { stdout } = await evaluated(OPEN, { permissions, env: { PROPAGATOR_BACKEND: "" } });
    assertMatch(stdout, /did not open \(Requires env access to "TF_CPP_MIN_LOG_LEVEL", .*--allow-env flag\)$/);
  },
});

Deno.test({
  name: "engine() falls back to WASM where the library does not open",
  ignore: nativeWheel() === undefined,
  async fn() {
    const wheel = nativeWheel()!;
    const cache = await Deno.makeTempDir();
    const folder = join(cache, `tensorflow-${wheel.version}-${wheel.platform}`);
    await Deno.mkdir(folder);
    await Deno.writeTextFile(join(folder, "manifest.json"), canonicalJson(wheel));
    for (const { member, bytes } of wheel.libraries) {
      await Deno.create(join(folder, basename(member))).then((file) => file.close());
      await Deno.truncate(join(folder, basename(member)), bytes); // zeros that take no space on disk
    }
    const { stdout, stderr, code } = await evaluated(OPEN, {
      env: { PROPAGATOR_CACHE: cache, PROPAGATOR_BACKEND: "" },
    });
    await Deno.remove(cache, { recursive: true });
    assertMatch(
      stdout,
      /^wasm: the native engine is unavailable: .*did not open \(Cannot load .*run `deno task setup`$/,
    );
    assertEquals([stderr, code], ["", 0]);
  },
});

Deno.test("report() tells what computes, as text", async () => {
  const { name, report } = await engine();
  const text = String(report());
  assertMatch(text, new RegExp(`^engine +${name}\nbecause +.+\nprecisions +float32`));
  assertMatch(text, /versions .*tfjs 4\.22\.0\nthreads +\d+\n/);
  assert(name === "native" || text.endsWith("composed operations Conv2DBackpropFilter, UnsortedSegmentSum"));
});

Deno.test("engineReport() escapes what it shows in a notebook", () => {
  const report = engineReport({
    name: "wasm",
    why: "a < b & c",
    precisions: ["float32"],
    versions: {},
    threads: 1,
    composed: new Set(),
  });
  const display = (report as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]();
  assertStringIncludes(display["text/html"], "<td>a &lt; b &amp; c</td>");
  assertEquals(display["text/plain"], String(report));
});
