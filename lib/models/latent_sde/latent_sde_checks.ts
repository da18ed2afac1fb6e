import type { Random } from "../../core/random.ts";
import { evenTimeStep } from "../../problems/even_time_step.ts";
import { checkSeries, type FieldSeries } from "../../problems/field_series.ts";
import { weightLayout } from "../../tensor/train_weights.ts";
import { type LatentSdeDescription, layerSizes } from "./description.ts";
import type { LatentSdeFit } from "./latent_sde_fit.ts";
import { type LatentSdeWeights, startingWeights } from "./weights.ts";
import { widened } from "./widened.ts";

/** The weights of a fit, widened to those of a model. */
export function widenedTo(
  what: string,
  description: LatentSdeDescription,
  { record: { weights, description: { micro: before, ...narrower } } }: LatentSdeFit,
  random: Random,
): LatentSdeWeights {
  const { micro } = description;
  if (before !== micro - 1 && (before > 0 || micro === 0)) {
    throw new RangeError(
      `Cannot ${what}: it has ${micro} numbers in its microstate, and \`from\` has ${before}; pass a narrower fit, with one number less ` +
        "or with none",
    );
  }
  const start = widened(weights, { ...narrower, micro: before }, random, micro);
  const shapes = (own: LatentSdeWeights) => JSON.stringify(weightLayout(own).shapes);
  if (shapes(start) !== shapes(startingWeights(description, random))) {
    throw new RangeError(
      `Cannot ${what}: \`from\` is of other points or layers; pass a fit of the same model with fewer numbers in its microstate`,
    );
  }
  return start;
}

/** Refuses kernels that reach past the opposite edge of a layer's points. */
export function checkAutoencoder(what: string, description: LatentSdeDescription): void {
  const { grid, micro, autoencoder: { kernel, channels } } = description;
  if (micro === 0) return;
  const reach = (kernel - 1) / 2;
  const sizes = layerSizes(description).map((size) => size.slice(-grid.length));
  const narrow = sizes.slice(0, channels.length).findIndex((size) => size.some((n) => n < reach));
  if (narrow < 0) return;
  throw new RangeError(
    `Cannot ${what}: layer ${narrow + 1} of the autoencoder takes ${
      sizes[narrow].join(" x ")
    } points, but its kernel of ` +
      `${kernel} reaches ${reach} past an edge; pass fewer channels, a smaller kernel or a smaller stride`,
  );
}

/** The time between frames of a series, which must be of the model's points and channels. */
export function checkedTimeStep(what: string, series: FieldSeries, { grid, channels }: LatentSdeDescription): number {
  checkSeries(what, series);
  const own = [series.channels.length, ...series.axes.map(({ length }) => length)];
  if (own.join() !== [channels, ...grid].join()) {
    throw new TypeError(
      `Cannot ${what}: it takes [channels, ...points] of [${[channels, ...grid].join(", ")}], the series has [${
        own.join(", ")
      }]`,
    );
  }
  return evenTimeStep(what, series);
}
