import { type Engine, engineOf } from "../../lib/tensor/engine.ts";
import { openNative } from "../../lib/tensor/native_backend.ts";
import { nativeLibrary } from "../../lib/tensor/native_library.ts";
import { openWasm } from "../../lib/tensor/wasm_backend.ts";

/** An engine that this machine may or may not have. */
export interface TestedEngine {
  readonly name: "native" | "wasm";
  /** Why its tests are left out, if they are. */
  readonly missing?: string;
  /** Opens it once, and puts TensorFlow.js on it. */
  open(): Promise<Engine>;
}

function once(tfjsName: string, openBackend: () => ReturnType<typeof openWasm>): () => Promise<Engine> {
  let opened: Promise<Engine> | undefined;
  return async () => {
    const engine = await (opened ??= openBackend().then((backend) => engineOf(backend, "a test asks for it")));
    await engine.tf.setBackend(tfjsName);
    return engine;
  };
}

const library = nativeLibrary();
const onlyWasm = Deno.env.get("PROPAGATOR_BACKEND") === "wasm";

/** The native engine; its tests are left out where its library is not set up. */
export const NATIVE: TestedEngine = {
  name: "native",
  missing: onlyWasm ? "PROPAGATOR_BACKEND=wasm" : "missing" in library ? library.missing : undefined,
  open: once("tensorflow", () => openNative((library as { path: string }).path, 2)),
};

/** The engine that is always there. */
export const WASM: TestedEngine = { name: "wasm", open: once("wasm", openWasm) };

/** Both. */
export const ENGINES: readonly TestedEngine[] = [NATIVE, WASM];

/** Registers a test on each engine, and checks that it leaves no tensor behind. */
export function testEngines(
  name: string,
  body: (engine: Engine) => void | Promise<void>,
  engines: readonly TestedEngine[] = ENGINES,
): void {
  for (const tested of engines) {
    const reason = tested.missing ? ` (left out: ${tested.missing})` : "";
    Deno.test({
      name: `${name}, on ${tested.name}${reason}`,
      ignore: tested.missing !== undefined,
      async fn() {
        const engine = await tested.open();
        const before = engine.memory();
        engine.tf.engine().startScope();
        try {
          await body(engine);
        } finally {
          engine.tf.engine().endScope();
        }
        const { tensors } = engine.memory();
        if (tensors !== before.tensors) throw new Error(`${tensors - before.tensors} tensors leaked`);
      },
    });
  }
}
