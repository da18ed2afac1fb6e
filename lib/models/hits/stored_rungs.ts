import { z } from "zod";
import { doubles, type ModelFile, NUMBER_FACT, OUTCOME_FACT } from "../../io/model_file.ts";
import type { StoredTensor } from "../../io/safetensors.ts";
import { ndarray } from "../../core/ndarray.ts";
import type { FlowMapLayer } from "./flow_map_network.ts";
import { isLearned, type LearnedRung, learnedRung } from "./learned_rung.ts";
import type { Rung } from "./rung.ts";

/** What the files of ladders say of each rung. */
export const RUNG_FACTS = z.array(z.strictObject({
  stride: z.int().min(1),
  layers: z.int().min(1),
  bestLoss: NUMBER_FACT,
  validation: z.array(z.strictObject({ updates: z.int(), loss: NUMBER_FACT })),
  outcome: OUTCOME_FACT,
})).min(1);

/** What the files of ladders say of how rungs were chosen. */
export const SELECTION_FACT = z.strictObject({
  lower: z.int().min(0),
  upper: z.int().min(0),
  error: NUMBER_FACT,
  outcome: OUTCOME_FACT,
  tried: z.array(z.strictObject({ lower: z.int().min(0), upper: z.int().min(0), error: NUMBER_FACT })),
}).optional();

/** The rungs of a ladder, all of them learned. */
export function learnedRungs(what: string, rungs: readonly Rung[]): LearnedRung[] {
  return rungs.map((rung) => {
    if (isLearned(rung)) return rung;
    throw new TypeError(
      `Cannot ${what}: its ${rung.name} of stride ${rung.stride} is computed, and a file keeps learned rungs only; save the ` +
        "ladder of networks, and make the hybrid again after loading",
    );
  });
}

/** What a file says of rungs. */
export function rungFacts(rungs: readonly LearnedRung[]): z.input<typeof RUNG_FACTS> {
  return rungs.map(({ stride, layers, training: { bestLoss, validation, outcome } }) => ({
    stride,
    layers: layers.length,
    bestLoss,
    validation: [...validation],
    outcome,
  }));
}

/** The arrays of rungs; the networks compute in float32. */
export function rungTensors(rungs: readonly LearnedRung[], prefix = ""): [string, StoredTensor][] {
  return rungs.flatMap(({ stride, layers, normalisation, training: { losses } }) => {
    const weights = layers.flatMap(({ w, b }, i) =>
      Object.entries({ w, b }).map(([name, { shape, data }]): [string, StoredTensor] => [
        `${prefix}${stride}/${i}/${name}`,
        { dtype: "F32", shape, data: Float32Array.from(data) },
      ])
    );
    const others = Object.entries({ losses, ...normalisation }).map(([name, data]): [string, StoredTensor] => [
      `${prefix}${stride}/${name}`,
      doubles(ndarray([data.length], data)),
    ]);
    return [...weights, ...others];
  });
}

/** Rungs from a file. */
export function loadedRungs(file: ModelFile, facts: z.output<typeof RUNG_FACTS>, prefix = ""): LearnedRung[] {
  return facts.map(({ stride, layers: depth, ...training }) => {
    const at = `${prefix}${stride}`;
    const layers: FlowMapLayer[] = [];
    for (let i = 0; i < depth; i++) {
      const w = file.array(`${at}/${i}/w`, "F32");
      const inputs = layers[i - 1]?.b.shape[0] ?? w.shape[0];
      const outputs = i === depth - 1 ? layers[0]?.w.shape[0] ?? inputs : w.shape[1];
      if (w.shape.join() !== [inputs, outputs].join()) {
        throw file.refused(`its ${at}/${i}/w of shape [${w.shape.join(", ")}] does not go with the layers around it`);
      }
      layers.push({ w, b: file.array(`${at}/${i}/b`, "F32", [outputs]) });
    }
    const dimension = [layers[0].w.shape[0]];
    return learnedRung({
      stride,
      layers,
      ...file.has(`${at}/mean`) && {
        normalisation: {
          mean: file.array(`${at}/mean`, "F64", dimension).data,
          range: file.array(`${at}/range`, "F64", dimension).data,
        },
      },
      training: { ...training, losses: file.array(`${at}/losses`, "F64").data },
    });
  });
}
