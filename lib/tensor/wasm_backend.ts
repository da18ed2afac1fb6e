import { PropagatorError } from "../core/errors.ts";
import type { Backend } from "./backend.ts";
import { registerOwnKernels } from "./kernels/own_kernels.ts";
import { registerWasmKernels } from "./kernels/wasm_kernels.ts";
import { noFloat64, wasmJit } from "./wasm_jit.ts";

/**
 * Opens TensorFlow.js's WebAssembly backend, which ships inside its npm package, with SIMD and without threads.
 * @throws {PropagatorError} `engine-unavailable` if its module cannot be read or does not start.
 */
export async function openWasm(): Promise<Backend> {
  const tf = await import("@tensorflow/tfjs");
  const { version_wasm } = await import("@tensorflow/tfjs-backend-wasm");
  // Its workers would keep the process alive, and cost more than they bring on small tensors
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  if (!await tf.setBackend("wasm")) {
    throw new PropagatorError(
      "engine-unavailable",
      "Cannot open the WASM engine: TensorFlow.js could not start its WebAssembly module, a file in Deno's cache; make " +
        "sure that Deno may read it (--allow-read)",
    );
  }
  registerOwnKernels(tf, "wasm");
  return {
    name: "wasm",
    tf,
    precisions: ["float32"],
    versions: { "tfjs-backend-wasm": version_wasm, tfjs: tf.version.tfjs },
    threads: 1,
    composed: registerWasmKernels(tf),
    jit: wasmJit(tf),
    float64Tensor: () => {
      throw noFloat64("make a tensor");
    },
    toFloat32: (tensor) => tensor.clone(),
    live: () => tf.memory().numDataBuffers,
  };
}
