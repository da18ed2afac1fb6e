import { z } from "zod";
import { ndarray } from "../../core/ndarray.ts";
import { damaged } from "../../io/damaged.ts";
import { readSafetensors, type Safetensors, type StoredTensor, writeSafetensors } from "../../io/safetensors.ts";
import type { FlowMapLayer } from "./flow_map_network.ts";
import { Ladder } from "./ladder.ts";
import { type LearnedRung, learnedRung } from "./learned_rung.ts";

const FORMAT = "propagator-ladder-1";

const OUTCOME = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("ok"), steps: z.int() }),
  z.strictObject({ status: z.literal("diverged"), steps: z.int(), hint: z.string() }),
]);
/** JSON has no numbers that are not finite. */
const LOSS = z.number().nullable().transform((loss) => loss ?? Infinity);
const RUNGS = z.array(z.strictObject({
  stride: z.int().min(1),
  layers: z.int().min(1),
  bestLoss: LOSS,
  validation: z.array(z.strictObject({ updates: z.int(), loss: LOSS })),
  outcome: OUTCOME,
}));

function tensorsOf({ stride, layers, normalisation, training }: LearnedRung): [string, StoredTensor][] {
  const weights = layers.flatMap(({ w, b }, i) =>
    Object.entries({ w, b }).map(([name, { shape, data }]): [string, StoredTensor] => [
      `${stride}/${i}/${name}`,
      { dtype: "F32", shape, data: Float32Array.from(data) }, // the networks compute in float32
    ])
  );
  const doubles = { losses: training.losses, ...normalisation };
  return [
    ...weights,
    ...Object.entries(doubles).map(([name, data]): [string, StoredTensor] => [
      `${stride}/${name}`,
      { dtype: "F64", shape: [data.length], data },
    ]),
  ];
}

/**
 * Saves a learned ladder as one safetensors file, so that a reader sees the old one or the new one, never a part.
 * @param path By custom it ends in `.safetensors`.
 * @param notes Further text to keep in the file's metadata, by name, such as how the ladder was made.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { harmonicOscillator, hits, loadLadder, saveLadder } from "propagator";
 *
 * const data = await harmonicOscillator().sample(20, { validation: 5, test: 5, timeStep: 0.1, steps: 32 });
 * const ladder = await hits({ hidden: [8], unrolled: 1 }).ladder({ strides: [16, 32] }).fit(data, { updates: 5 });
 * const path = await Deno.makeTempFile({ suffix: ".safetensors" });
 * await saveLadder(path, ladder);
 * assertEquals((await loadLadder(path)).rungs[1].layers, ladder.rungs[1].layers);
 * await Deno.remove(path);
 * ```
 */
export async function saveLadder(
  path: string,
  ladder: Ladder<LearnedRung>,
  notes: Readonly<Record<string, string>> = {},
): Promise<void> {
  const rungs = ladder.rungs.map(({ stride, layers, training: { bestLoss, validation, outcome } }) => ({
    stride,
    layers: layers.length,
    bestLoss,
    validation,
    outcome,
  }));
  const metadata = new Map([
    ...Object.entries(notes),
    ["format", FORMAT],
    ["timeStep", String(ladder.timeStep)],
    ["rungs", JSON.stringify(rungs)],
  ]);
  await writeSafetensors(path, { tensors: new Map(ladder.rungs.flatMap(tensorsOf)), metadata });
}

/**
 * Loads a learned ladder; which rungs were selected is part of the file in that only they are there.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is no such ladder; the message names file and reason.
 */
export async function loadLadder(path: string): Promise<Ladder<LearnedRung>> {
  const file = await readSafetensors(path);
  const refuse = (reason: string): never => {
    throw damaged(path, "a ladder", `${reason}; save one with saveLadder()`);
  };
  if (file.metadata.get("format") !== FORMAT) {
    refuse(`its format is ${file.metadata.get("format")}, expected ${FORMAT}`);
  }
  const timeStep = Number(file.metadata.get("timeStep"));
  if (!(timeStep > 0)) refuse(`its time step is ${file.metadata.get("timeStep")}`);
  const rungs = RUNGS.safeParse(parsed(file.metadata.get("rungs")));
  if (!rungs.success) return refuse(`its list of rungs is broken at ${rungs.error.issues[0].path.join(".")}`);
  const made = rungs.data.map(({ stride, layers, ...training }) =>
    learnedRung({
      stride,
      layers: Array.from({ length: layers }, (_, i): FlowMapLayer => ({
        w: array(file, `${stride}/${i}/w`, refuse),
        b: array(file, `${stride}/${i}/b`, refuse),
      })),
      ...file.tensors.has(`${stride}/mean`) && {
        normalisation: {
          mean: array(file, `${stride}/mean`, refuse).data,
          range: array(file, `${stride}/range`, refuse).data,
        },
      },
      training: { ...training, losses: array(file, `${stride}/losses`, refuse).data },
    })
  );
  return new Ladder({ timeStep, rungs: made });
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

function array({ tensors }: Safetensors, name: string, refuse: (reason: string) => never) {
  const { shape, data } = tensors.get(name) ?? refuse(`it lacks ${name}`);
  return ndarray(shape, Float64Array.from(data as Float32Array | Float64Array, Number));
}
