import type { Tensor, TensorOps } from "../tfjs.ts";

/** An attribute of a TensorFlow operation beside its element type. */
interface FixedAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** Tensors by the names of a kernel's arguments. */
export type Named = Readonly<Record<string, Tensor>>;

/**
 * A kernel that TensorFlow.js lacks: one operation of TensorFlow on the native engine, composed from other kernels on
 * WASM. Running it through TensorFlow.js's registry, and not beside it, keeps it on the tape; so gradients of gradients
 * work too.
 */
export interface OwnKernel {
  /** TensorFlow's operation. */
  readonly operation: string;
  /** Its inputs, in TensorFlow's order. */
  readonly inputs: readonly string[];
  /** Attributes beside the element type `T`. */
  readonly attributes?: readonly FixedAttribute[];
  /** Which inputs the gradient needs. */
  readonly saved: readonly string[];
  /** The same by other kernels. */
  composed(tf: TensorOps, inputs: Named): Tensor;
  /** Derivatives of a loss with respect to each input, given that with respect to the result, `d`, and the saved inputs. */
  gradient(tf: TensorOps, d: Tensor, saved: Named): Record<string, () => Tensor>;
}

/** The name in TensorFlow.js's registry, apart from its own. */
function registered(kernel: OwnKernel): string {
  return `Propagator${kernel.operation}`;
}

/** Runs a kernel of ours on the engine in force. */
export function runOwn(tf: TensorOps, kernel: OwnKernel, inputs: Named): Tensor {
  return tf.engine().runKernel(registered(kernel), inputs as never) as Tensor;
}

/** Runs a TensorFlow operation on the native engine. */
export type RunOperation = (
  name: string,
  attributes: readonly FixedAttribute[],
  inputs: readonly Tensor[],
) => Tensor;

/**
 * Registers a kernel with TensorFlow.js, for one backend.
 * @param run Runs TensorFlow's own operation; left out where there is no TensorFlow.
 * @param floatAttribute The attribute `T` of tensors of floats.
 */
export function registerOwn(
  tf: TensorOps,
  backendName: string,
  kernel: OwnKernel,
  run?: { operation: RunOperation; floatAttribute: FixedAttribute },
): void {
  tf.registerKernel({
    kernelName: registered(kernel),
    backendName,
    kernelFunc: ({ inputs }) => {
      const named = inputs as unknown as Named;
      if (!run) return tf.tidy(() => kernel.composed(tf, named));
      const attributes = [run.floatAttribute, ...kernel.attributes ?? []];
      return run.operation(kernel.operation, attributes, kernel.inputs.map((name) => named[name]));
    },
  });
  tf.registerGradient({
    kernelName: registered(kernel),
    inputsToSave: [...kernel.saved],
    gradFunc: (d, saved) =>
      kernel.gradient(tf, d as Tensor, Object.fromEntries(kernel.saved.map((name, i) => [name, saved[i]]))),
  });
}
