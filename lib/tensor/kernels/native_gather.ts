import { ATTRIBUTE, TF } from "../data_types.ts";
import type { Tensor, TensorOps } from "../tfjs.ts";
import type { RunOperation } from "./own_kernel.ts";

const TYPES: Readonly<Record<string, number>> = { float32: TF.FLOAT, int32: TF.INT32, bool: TF.BOOL };

/**
 * Replaces tfjs-node's kernel for gathering, which reads the indices back to check them and so cannot be compiled;
 * TensorFlow checks them itself.
 */
export function registerNativeGather(tf: TensorOps, backendName: string, run: RunOperation): void {
  tf.unregisterKernel(tf.GatherV2, backendName);
  tf.registerKernel({
    kernelName: tf.GatherV2,
    backendName,
    kernelFunc: ({ inputs, attrs }) => {
      const [x, indices] = [inputs.x as Tensor, inputs.indices as Tensor];
      const attributes = [
        { name: "batch_dims", type: ATTRIBUTE.INT, value: attrs!.batchDims },
        { name: "Tparams", type: ATTRIBUTE.TYPE, value: TYPES[x.dtype] },
        { name: "Tindices", type: ATTRIBUTE.TYPE, value: TF.INT32 },
        { name: "Taxis", type: ATTRIBUTE.TYPE, value: TF.INT32 },
      ];
      return tf.tidy(() => run("GatherV2", attributes, [x, indices, tf.scalar(attrs!.axis as number, "int32")]));
    },
  });
}
