import { ATTRIBUTE, TF } from "../data_types.ts";
import type { TensorOps } from "../tfjs.ts";
import {
  registerActivationGradients,
  RELU_GRAD,
  SIGMOID_GRAD,
  SOFTPLUS_GRAD,
  TANH_GRAD,
} from "./activation_gradients.ts";
import { BIAS_ADD, BIAS_ADD_GRAD } from "./bias.ts";
import { registerComparisonGradients } from "./comparison_gradients.ts";
import { MATRIX_INVERSE } from "./matrix_inverse.ts";
import { type OwnKernel, registerOwn, type RunOperation } from "./own_kernel.ts";

/** Every kernel that the toolkit adds to TensorFlow.js. */
export const OWN_KERNELS: readonly OwnKernel[] = [
  RELU_GRAD,
  TANH_GRAD,
  SIGMOID_GRAD,
  SOFTPLUS_GRAD,
  BIAS_ADD,
  BIAS_ADD_GRAD,
  MATRIX_INVERSE,
];

/**
 * Registers the toolkit's kernels for one backend, and the gradients that use them.
 * @param operation Runs TensorFlow's own operations; left out where there is no TensorFlow.
 */
export function registerOwnKernels(tf: TensorOps, backendName: string, operation?: RunOperation): void {
  const floatAttribute = { name: "T", type: ATTRIBUTE.TYPE, value: TF.FLOAT };
  const run = operation && { operation, floatAttribute };
  for (const kernel of OWN_KERNELS) registerOwn(tf, backendName, kernel, run);
  registerActivationGradients(tf);
  registerComparisonGradients(tf);
}
