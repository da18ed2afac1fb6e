import { ndarray } from "../../core/ndarray.ts";
import type { LatentSdeFit } from "../../models/latent_sde/latent_sde_fit.ts";

/** How the drift of a coarse point answers to one of its neighbours. */
export interface StencilResponse {
  /** Where the neighbour is, in coarse points to the right. */
  readonly offset: number;
  /** The drift for each input, `[points]`. */
  readonly drift: Float64Array;
}

/** A drift of the macrostate of a line, `[batch, points]` to the same. */
export type LineDrift = (states: Float64Array, batch: number) => Promise<Float64Array>;

/** States in which one coarse point has each of the inputs and all others are zero; the drift of the point in the middle. */
export async function stencilResponses(
  drift: LineDrift,
  { points, stencil, inputs }: { readonly points: number; readonly stencil: number; readonly inputs: Float64Array },
): Promise<StencilResponse[]> {
  const middle = Math.floor(points / 2);
  const offsets = Array.from({ length: 2 * stencil + 1 }, (_, k) => k - stencil);
  const batch = offsets.length * inputs.length;
  const states = new Float64Array(batch * points);
  offsets.forEach((offset, o) =>
    inputs.forEach((input, i) => states[(o * inputs.length + i) * points + middle + offset] = input)
  );
  const slopes = await drift(states, batch);
  return offsets.map((offset, o) => ({
    offset,
    drift: Float64Array.from({ length: inputs.length }, (_, i) => slopes[(o * inputs.length + i) * points + middle]),
  }));
}

/** The learned drift of a model on a line without a microstate. */
export function learnedDrift(fit: LatentSdeFit): LineDrift {
  return async (states, batch) =>
    (await fit.drift(ndarray([batch, states.length / batch], states), new Float64Array(batch))).data;
}
