import { z } from "zod";
import { readModel } from "../io/model_file.ts";
import { EsnFit } from "./esn_fit.ts";

const NETWORK = z.strictObject({
  units: z.int().min(1),
  spectralRadius: z.number().positive(),
  rank: z.int().min(0),
  steps: z.int().min(1),
});

/**
 * Loads an echo state network that {@link EsnFit.save} has written.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is no such network; the message names file and reason.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { esn, loadEsnFit, ndarray, sequence } from "propagator";
 *
 * const wave = sequence({ features: ndarray([50, 1], Float64Array.from({ length: 50 }, (_, n) => Math.sin(n / 3))) });
 * const fit = await esn({ units: 8 }).fit(wave);
 * const path = await Deno.makeTempFile({ suffix: ".safetensors" });
 * await fit.save(path);
 * assertEquals((await loadEsnFit(path)).record, fit.record);
 * await Deno.remove(path);
 * ```
 */
export async function loadEsnFit(path: string): Promise<EsnFit> {
  const file = await readModel(path, "esn");
  const network = file.fact("network", NETWORK);
  const { units } = network;
  const { shape, data: mean } = file.array("mean", "F64");
  return new EsnFit({
    ...network,
    reservoir: {
      input: file.array("input", "F64", [mean.length, units]),
      recurrent: file.array("recurrent", "F64", [units, units]),
    },
    readOut: file.array("readOut", "F64", [units, mean.length]),
    normalisation: { mean, range: file.array("range", "F64", shape).data },
  });
}
