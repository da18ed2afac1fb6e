import type { NdArray } from "../core/ndarray.ts";
import { curves } from "./curves.ts";
import { fieldPanels } from "./field_panels.ts";

/** How to draw a kernel. */
export interface ScaleKernelOptions {
  /** Fine points for one coarse point. */
  readonly ratio: number;
  /** Names of its channels. Default: "1", "2" ... */
  readonly channels?: readonly string[];
  /** Above the figure. */
  readonly title?: string;
}

/**
 * Draws the kernel by which a latent equation smooths fields and spreads its macrostate: on a line as a curve, in a plane as a map.
 * @param kernel `[channels, ...points]`, an odd number along each axis, as `fit.record.weights.kernel.w` is.
 * @returns SVG text; places count from the kernel's middle, in coarse points.
 * @throws {RangeError} If a number is not finite.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { ndarray, scaleKernel } from "propagator";
 *
 * const kernel = ndarray([1, 5], Float64Array.of(0, 0.2, 0.5, 0.2, 0));
 * assertStringIncludes(scaleKernel(kernel, { ratio: 2, title: "A kernel" }), "A kernel");
 * ```
 */
export function scaleKernel(
  { shape: [many, ...lengths], data }: NdArray,
  { ratio, channels = Array.from({ length: many }, (_, c) => `${c + 1}`), title }: ScaleKernelOptions,
): string {
  const size = data.length / many;
  const reach = lengths.map((length) => (length - 1) / 2 / ratio);
  const of = (c: number) => data.subarray(c * size, (c + 1) * size);
  if (lengths.length === 1) {
    const rows = channels.flatMap((series, c) => [...of(c)].map((y, i) => ({ series, x: i / ratio - reach[0], y })));
    return curves(rows, { x: { label: "coarse points" }, y: { label: "weight" }, title });
  }
  const [y, x] = reach.map((r) => ({ label: "coarse points", from: -r, to: r }));
  const panels = channels.map((title, c) => ({ title, values: { shape: lengths, data: of(c) } }));
  return fieldPanels(panels, { x, y, label: "weight", title });
}
