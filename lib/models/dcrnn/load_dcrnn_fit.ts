import { z } from "zod";
import { type ModelFile, NUMBER_FACT, OUTCOME_FACT, readModel } from "../../io/model_file.ts";
import { TRANSPORT_STENCILS } from "../../numerics/velocity_stencils.ts";
import { DcrnnFit } from "./dcrnn_fit.ts";
import type { DcrnnDescription } from "./description.ts";
import { NETWORKS } from "./networks.ts";
import { type Alphabet, checkedAlphabet, type OperatorDefinition } from "./operators.ts";
import { SCHEMES } from "./schemes.ts";
import { loadedTerms, TERM_FACTS } from "./stored_terms.ts";

/** What a file of a fit does not hold. */
export interface LoadDcrnnFitOptions {
  /** The operators of your own that the model was described with, by name: functions are not kept in files. Default: none. */
  readonly operators?: Readonly<Record<string, OperatorDefinition>>;
}

const names = <N extends string>(record: Readonly<Record<N, unknown>>) => z.enum(Object.keys(record) as [N, ...N[]]);

const DESCRIPTION = z.strictObject({
  layers: z.int().min(1).max(3),
  orders: z.int().min(0).max(4),
  network: names(NETWORKS),
  epsilonRange: z.tuple([z.number(), z.number()]),
  equations: z.array(z.enum(["g", "rho"])).min(1).max(2),
  operators: z.array(z.strictObject({ name: z.string(), kind: z.enum(["nonlinear", "linear", "derivative"]) })),
  scheme: names(SCHEMES),
  relaxation: z.enum(["operator", "implicit", "by-cell", "both"]),
  sparsity: z.number(),
  zeroMean: z.number(),
  continuity: z.number().optional(),
  loss: z.enum(["l1", "l2", "huber"]),
  stencil: names(TRANSPORT_STENCILS),
  words: z.array(z.string()).optional(),
});
const RECORD = z.strictObject({
  solver: z.enum(["adam", "adam-lbfgs", "converged"]),
  epsilon: z.number().positive(),
  timeStep: z.number().positive(),
  learned: TERM_FACTS,
  density: TERM_FACTS.optional(),
  loss: NUMBER_FACT,
  epsilonPredicted: NUMBER_FACT,
  relaxationRate: NUMBER_FACT,
  outcome: OUTCOME_FACT,
  warnings: z.array(z.string()),
});

/** The operators that a file names, as they are given. */
function operatorsOf(
  file: ModelFile,
  wanted: z.output<typeof DESCRIPTION>["operators"],
  given: NonNullable<LoadDcrnnFitOptions["operators"]>,
): Alphabet {
  const alphabet = checkedAlphabet(given);
  for (const { name, kind } of wanted) {
    if (!Object.hasOwn(alphabet, name)) {
      throw new TypeError(
        `Cannot load a DC-RNN fit: its model has the operator ${name}, and files keep no functions; pass it as ` +
          `operators: { ${name}: ... }, as operators() was given it`,
      );
    }
    if (alphabet[name].kind !== kind) {
      throw file.refused(`its operator ${name} is ${kind}, the one that was passed is ${alphabet[name].kind}`);
    }
  }
  return Object.fromEntries(wanted.map(({ name }) => [name, alphabet[name]]));
}

/**
 * Loads a fit that {@link DcrnnFit.save} has written.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is no such fit; the message names file and reason.
 * @throws {TypeError} If the model has operators of your own that are not passed.
 */
export async function loadDcrnnFit(path: string, { operators = {} }: LoadDcrnnFitOptions = {}): Promise<DcrnnFit> {
  const file = await readModel(path, "dcrnn");
  const plain = file.fact("description", DESCRIPTION);
  const description: DcrnnDescription = { ...plain, operators: operatorsOf(file, plain.operators, operators) };
  const { learned, density, ...record } = file.fact("record", RECORD);
  const column = (name: string) => file.has(name) ? file.array(name, "F64").data : undefined;
  return new DcrnnFit({
    ...record,
    description,
    ...loadedTerms(file, learned),
    density: density && loadedTerms(file, density, "density/"),
    relaxationRates: column("relaxation-rates"),
    relaxationRateErrors: column("relaxation-rate-errors"),
    parameters: file.array("parameters", "F64").data,
    history: [...file.array("history", "F64").data],
  });
}
