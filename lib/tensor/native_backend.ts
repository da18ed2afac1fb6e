import util from "node:util";
import type { Backend } from "./backend.ts";
import { TF } from "./data_types.ts";
import { eagerBinding } from "./eager_binding.ts";
import { eagerCalls, type Handle } from "./eager_calls.ts";
import { registerNativeGather } from "./kernels/native_gather.ts";
import { registerNativeMatMul } from "./kernels/native_matmul.ts";
import type { RunOperation } from "./kernels/own_kernel.ts";
import { registerOwnKernels } from "./kernels/own_kernels.ts";
import { nativeJit } from "./native_jit.ts";
import { openNativeRuntime } from "./native_runtime.ts";
import { handlesOf, type NativeCompiler, type NodeBackend } from "./traced_function.ts";

/** TensorFlow.js's name for the backend that tfjs-node's kernels belong to. */
const TFJS_NAME = "tensorflow";

/** tfjs-node still calls functions of `node:util` that newer runtimes have removed. */
function restoreRemovedUtilities(): void {
  const old = util as unknown as Record<string, unknown>;
  old.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  old.isArray ??= Array.isArray;
}

/**
 * Opens TensorFlow and puts tfjs-node's kernels over it.
 * @param path Of `libtensorflow_cc.so.2`.
 * @param threads Most threads that one operation may use.
 */
export async function openNative(path: string, threads: number): Promise<Backend> {
  const runtime = openNativeRuntime(path, threads);
  restoreRemovedUtilities();
  const tf = await import("@tensorflow/tfjs");
  const { default: { NodeJSKernelBackend } } = await import("@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js");

  const calls = eagerCalls(runtime);
  const eager = eagerBinding(calls);
  const kernelBackend = new NodeJSKernelBackend(eager as never, "@tensorflow/tfjs-node");
  const backend = kernelBackend as unknown as NodeBackend;
  tf.registerBackend(TFJS_NAME, () => kernelBackend);
  await tf.setBackend(TFJS_NAME);
  await import("@tensorflow/tfjs-node/dist/register_all_kernels.js"); // asks for the backend in force
  const run: RunOperation = (name, attributes, inputs) => backend.executeSingleOutput(name, attributes, inputs);
  registerOwnKernels(tf, TFJS_NAME, run);
  registerNativeGather(tf, TFJS_NAME, run);
  registerNativeMatMul(tf, TFJS_NAME, run);

  const compiler: NativeCompiler = { runtime, calls, eager, backend, tf };
  const owned = (handle: Handle) => backend.createOutputTensor(eager.adopt(handle));
  return {
    name: "native",
    tf,
    precisions: ["float32", "float64"],
    versions: { tensorflow: runtime.version, tfjs: tf.version.tfjs },
    threads,
    composed: new Set(),
    jit: nativeJit(compiler),
    float64Tensor: (data, shape) => owned(calls.create(TF.DOUBLE, [...shape], data)),
    toFloat32: (tensor) => owned(calls.cast(handlesOf(compiler, [tensor])[0], TF.FLOAT)),
    live: () => eager.getNumOfTensors(),
  };
}
