import { type NdArray, ndarray } from "../../core/ndarray.ts";
import { NORMAL } from "../../numerics/normal_distribution.ts";
import type { Experiment } from "../experiment.ts";
import type { HierarchyProfile } from "./hierarchy_profiles.ts";
import { type ModelFigure, modelFigure, rowsOf } from "./model_figure.ts";
import { channelOf, framesToShow, pictures } from "./pictures.ts";

/** What a picture shows of a prediction. */
export type PredictionPicture = "truth" | "mean" | "deviation" | "absolute error";

/** A figure of the prediction of the first test trajectory, at five times. */
export function predictionFigure(
  { channel = 0, shows, ...figure }: Pick<ModelFigure, "number" | "title" | "problem" | "models"> & {
    readonly channel?: number;
    readonly shows: readonly PredictionPicture[];
  },
): Experiment<HierarchyProfile> {
  return modelFigure({
    ...figure,
    guide: [
      "deviation: predictive standard deviation, mean over the trajectory; absolute error: of the predictive mean. The series hold the pictures at " +
      "five times, from the first frame to the last, and their shape",
    ],
    async show({ fit, test, samples, name, progress }) {
      const { times } = test;
      const truth = await test.read(0, 0, times.length);
      const { mean, deviation, lost } = await fit.predict(await test.read(0, 0, 1), times, { samples, progress });
      const apart = ndarray(truth.shape, truth.data.map((value, k) => Math.abs(value - mean.data[k])));
      const all: Record<PredictionPicture, NdArray> = { truth, mean, deviation, "absolute error": apart };
      const [miss, width] = [apart, deviation].map((fields) => channelOf(fields, channel));
      const average = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
      const radius = NORMAL.radius(0.95);
      const inside = miss.map((one, k) => (one <= radius * width[k] ? 100 : 0));
      return {
        rows: rowsOf(name, {
          deviation: average(width),
          "absolute error": average(miss),
          "in 95 %": average(inside),
          "lost paths": (100 * (lost?.paths ?? 0)) / samples,
        }),
        series: {
          shape: pictures(framesToShow(truth), channel).shape,
          ...Object.fromEntries(shows.map((kind) => [
            kind === "truth" ? kind : `${kind}, ${name}`,
            pictures(framesToShow(all[kind]), channel).numbers,
          ])),
        },
      };
    },
  });
}
