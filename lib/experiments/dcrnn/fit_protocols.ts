import { type Dcrnn, dcrnn } from "../../models/dcrnn/dcrnn.ts";
import { DcrnnFit } from "../../models/dcrnn/dcrnn_fit.ts";
import { symbolicModel } from "../../models/dcrnn/symbolic_model.ts";
import type { TrainingState } from "../../models/dcrnn/training.ts";
import type { SchemeName } from "../../models/dcrnn/schemes.ts";
import { transport } from "../../problems/transport.ts";
import type { CaseContext, Checkpoint } from "../experiment.ts";

/** One row of Tables 1 to 4, and how hard to work for it. */
export interface RowSettings {
  /** `1 / epsilon`. */
  readonly inverseEpsilon: number;
  /** Time scheme of the loss. */
  readonly scheme: SchemeName;
  /** Highest power of 1 / epsilon in the network. */
  readonly orders: number;
  /** Weight of the l1 penalty. */
  readonly sparsity: number;
  /** Adam updates. */
  readonly iterations: number;
  /** Most L-BFGS iterations. */
  readonly polishIterations: number;
  /** One cell of so many is a row of the loss. */
  readonly stride: number;
}

/** The fits of one row by the name of the protocol. */
export type ProtocolFits = ReadonlyMap<string, DcrnnFit>;

/** Names of the protocols. */
export const PROTOCOLS = {
  adam: "Adam",
  polished: "Adam, L-BFGS",
  converged: "converged",
  identity: "Adam, with identity",
} as const;

/** Keeps the state of a training run in a checkpoint. */
async function resumable({ load, save }: Checkpoint) {
  const saved = await load();
  return {
    resume: saved && JSON.parse(new TextDecoder().decode(saved)) as TrainingState,
    onSave: (state: TrainingState) => save(new TextEncoder().encode(JSON.stringify(state))),
  };
}

/** The fit that Adam alone had reached with these parameters, read out of a longer run of the same model. */
function atState(fit: DcrnnFit, { parameters, history }: TrainingState): DcrnnFit {
  const { record } = fit;
  const model = symbolicModel(record.description, record.timeStep);
  const values = new Float64Array(model.readout.outputs);
  model.readout.forward(Float64Array.from(parameters), values);
  const n = model.terms.length;
  return new DcrnnFit({
    ...record,
    solver: "adam",
    parameters: Float64Array.from(parameters),
    coefficients: new Map(model.terms.map((name, j) => [name, values[j]])),
    epsilonPredicted: record.description.orders > 0 ? values[n] : NaN,
    relaxationRate: values[n + 1],
    history,
    loss: history.at(-1)!,
    outcome: { status: "ok", steps: history.length },
    warnings: [],
  });
}

/**
 * Fits one row in all protocols: the authors' (Adam alone), the paper's (Adam, then L-BFGS, the same run continued) and the
 * minimiser over the coefficients themselves; for IMEX1 also Adam with an explicit identity beside the implicit rate, since
 * the printed rows lie between the two schemes' biases as if both had been there.
 */
export async function fitProtocols(settings: RowSettings, { seed, progress, checkpoint }: CaseContext): Promise<
  ProtocolFits
> {
  const { inverseEpsilon, scheme, orders, sparsity, iterations, polishIterations, stride } = settings;
  const data = await transport({ epsilon: 1 / inverseEpsilon }).simulate();
  const model: Dcrnn = dcrnn({ layers: 1, orders }).scheme(scheme).sparsity(sparsity);
  const withIdentity = scheme === "imex1";
  const of = iterations + polishIterations + (withIdentity ? iterations : 0) + 1;
  const from = (start: number, protocol: string) => (event: { done: number; note?: string }) =>
    progress({ done: start + event.done, of, note: `${protocol}: ${event.note ?? ""}` });
  const options = { seed, stride, iterations };
  const fits = new Map<string, DcrnnFit>();

  const { resume, onSave } = await resumable(checkpoint("polished"));
  const adamOnly = await resumable(checkpoint("adam"));
  let atAdamEnd = adamOnly.resume;
  const polished = await model.fit(data, {
    ...options,
    solver: "adam-lbfgs",
    polishIterations,
    saveEvery: Math.min(1000, iterations),
    resume,
    onSave: async (state) => {
      if (state.adamSteps === iterations && state.lbfgsSteps === 0) {
        atAdamEnd = state;
        await adamOnly.onSave(state);
      }
      await onSave(state);
    },
    progress: from(0, PROTOCOLS.polished),
  });
  fits.set(PROTOCOLS.adam, atAdamEnd ? atState(polished, atAdamEnd) : polished);
  fits.set(PROTOCOLS.polished, polished);

  if (withIdentity) {
    const identity = await resumable(checkpoint("identity"));
    const start = iterations + polishIterations;
    fits.set(
      PROTOCOLS.identity,
      await model.relaxation("both").fit(data, {
        ...options,
        ...identity,
        solver: "adam",
        progress: from(start, PROTOCOLS.identity),
      }),
    );
  }
  fits.set(PROTOCOLS.converged, await model.fit(data, { seed, stride, solver: "converged" }));
  progress({ done: of, of });
  return fits;
}
