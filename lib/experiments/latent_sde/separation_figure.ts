import type { NdArray } from "../../core/ndarray.ts";
import { frameErrors } from "../../problems/relative_errors.ts";
import type { Experiment } from "../experiment.ts";
import type { HierarchyProfile } from "./hierarchy_profiles.ts";
import { type ModelFigure, modelFigure, rowsOf } from "./model_figure.ts";
import { channelOf, framesToShow, pictures } from "./pictures.ts";

/** Root mean square of one channel. */
function rms(fields: NdArray, channel: number): number {
  const values = channelOf(fields, channel);
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

/** A figure of what both scales say of encoded fields. */
export function separationFigure(
  { channel = 0, ...figure }: Pick<ModelFigure, "number" | "title" | "problem"> & { readonly channel?: number },
): Experiment<HierarchyProfile> {
  return modelFigure({
    ...figure,
    models: ["multiscale"],
    guide: [
      "root mean squares of the observed field, of what macroscale and microscale say of it, and the error of both together. The series hold the " +
      "pictures and their shape: on a line one over time (rows) and space, on a plane five, from the first frame to the last",
    ],
    async show({ fit, test, name }) {
      const truth = framesToShow(await test.read(0, 0, test.times.length));
      const { macro, micro, whole } = await fit.separate(truth);
      const errors = frameErrors(whole, truth);
      const all = { observation: truth, reconstruction: whole, macroscale: macro, microscale: micro };
      return {
        rows: rowsOf(name, {
          observation: rms(truth, channel),
          macroscale: rms(macro, channel),
          microscale: rms(micro, channel),
          "autoencoder error": errors.reduce((sum, error) => sum + error, 0) / errors.length,
        }),
        series: {
          shape: pictures(truth, channel).shape,
          ...Object.fromEntries(Object.entries(all).map(([kind, fields]) => [kind, pictures(fields, channel).numbers])),
        },
      };
    },
  });
}
