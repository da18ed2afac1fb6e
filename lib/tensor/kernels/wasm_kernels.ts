import type { Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import type { TensorOps } from "../tfjs.ts";

/** A kernel of TensorFlow.js by others: its inputs and attributes as TensorFlow.js names them. */
type Composition = (
  tf: TensorOps,
  inputs: Readonly<Record<string, Tensor>>,
  // deno-lint-ignore no-explicit-any
  attributes: any,
) => Tensor;

/**
 * The gradient of a convolution with respect to its filter, as one matrix product for each place of the filter: the
 * input, shifted to that place, against `dy`.
 */
function conv2DBackpropFilter(
  tf: TensorOps,
  { x, dy }: Readonly<Record<string, Tensor>>,
  { strides, pad, dimRoundingMode, filterShape }: {
    strides: number;
    pad: "same" | "valid" | number;
    dimRoundingMode: "floor" | "round" | "ceil" | undefined;
    filterShape: [number, number, number, number];
  },
): Tensor {
  const shape = x.shape as [number, number, number, number];
  const info = tf.backend_util.computeConv2DInfo(shape, filterShape, strides, 1, pad, dimRoundingMode);
  const { padInfo: { top, bottom, left, right }, batchSize, outHeight, outWidth, inChannels, outChannels } = info;
  const padded = tf.pad(x as Tensor4D, [[0, 0], [top, bottom], [left, right], [0, 0]]);
  const columns = tf.reshape(dy, [-1, outChannels]) as Tensor2D;
  const places: Tensor[] = [];
  for (let i = 0; i < info.filterHeight; i++) {
    for (let j = 0; j < info.filterWidth; j++) {
      const shifted = tf.stridedSlice(
        padded,
        [0, i, j, 0],
        [
          batchSize,
          i + (outHeight - 1) * info.strideHeight + 1,
          j + (outWidth - 1) * info.strideWidth + 1,
          inChannels,
        ],
        [1, info.strideHeight, info.strideWidth, 1],
      );
      places.push(tf.matMul(tf.reshape(shifted, [-1, inChannels]) as Tensor2D, columns, true, false));
    }
  }
  return tf.reshape(tf.stack(places), filterShape);
}

/** Sums rows that share a number, the gradient of gathering: a matrix product with the rows' indicators. */
function unsortedSegmentSum(
  tf: TensorOps,
  { x, segmentIds }: Readonly<Record<string, Tensor>>,
  { numSegments }: { numSegments: number },
): Tensor {
  const ids = tf.reshape(segmentIds, [-1]);
  const rest = x.shape.slice(segmentIds.rank);
  const rows = tf.reshape(x, [ids.size, -1]) as Tensor2D;
  const indicators = tf.cast(tf.oneHot(tf.cast(ids, "int32") as never, numSegments), "float32") as Tensor2D;
  return tf.reshape(tf.matMul(indicators, rows, true, false), [numSegments, ...rest]);
}

/** What TensorFlow.js's WASM backend lacks, by the names of its registry. */
const COMPOSITIONS: Readonly<Record<string, Composition>> = {
  Conv2DBackpropFilter: conv2DBackpropFilter,
  UnsortedSegmentSum: unsortedSegmentSum,
};

/** Registers every composition, and returns their names. */
export function registerWasmKernels(tf: TensorOps): ReadonlySet<string> {
  for (const [kernelName, composition] of Object.entries(COMPOSITIONS)) {
    tf.registerKernel({
      kernelName,
      backendName: "wasm",
      kernelFunc: ({ inputs, attrs }) => tf.tidy(() => composition(tf, inputs as never, attrs)),
    });
  }
  return new Set(Object.keys(COMPOSITIONS));
}
