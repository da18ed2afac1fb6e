import type { Precision } from "../core/precision.ts";
import type { ModelFile } from "../io/model_file.ts";
import type { StoredTensor } from "../io/safetensors.ts";
import { flatWeights, weightLayout } from "./train_weights.ts";
import { storedTensors } from "./trainer_state.ts";

/** The weights of a model as its file keeps them, by their place in the structure, such as `layers.0.w`. */
export function storedWeights(weights: object, precision: Precision): Map<string, StoredTensor> {
  const { names, shapes } = weightLayout(weights);
  return storedTensors(flatWeights(weights), names.map((name, i) => [name, shapes[i]]), precision);
}

/**
 * The weights in the file of a model.
 * @param like Weights of the same structure.
 * @throws {PropagatorError} With the code `file-damaged`, if one is missing or has another shape or type.
 */
export function loadedWeights<W extends object>(file: ModelFile, like: W, precision: Precision): W {
  const { names, shapes, size, nested } = weightLayout(like);
  const flat = new Float64Array(size);
  let at = 0;
  names.forEach((name, i) => {
    const { data } = file.array(name, precision === "float32" ? "F32" : "F64", shapes[i]);
    flat.set(data, at);
    at += data.length;
  });
  return nested(flat);
}
