import { type NdArray, ndarray } from "../../core/ndarray.ts";
import { engine as openEngine } from "../../tensor/engine.ts";
import type { Tensor } from "../../tensor/tfjs.ts";
import { blockedFlowMap, STATES_PER_CALL } from "./blocked_flow_map.ts";
import { isLearned, layerTensors, type LearnedRung } from "./learned_rung.ts";
import type { Rung } from "./rung.ts";

type Opened = Awaited<ReturnType<Rung["open"]>>;

/** The rows of one member: each `members`th, from its own on. */
function rowsOf({ shape: [rows, dimension], data }: NdArray, member: number, members: number): NdArray {
  const own = ndarray([rows / members, dimension]);
  for (let i = 0; i < own.shape[0]; i++) {
    const from = (i * members + member) * dimension;
    own.data.set(data.subarray(from, from + dimension), i * dimension);
  }
  return own;
}

/** Time-steppers of any kind, one after the other. */
async function openedInTurn(rungs: readonly Rung[]): Promise<Opened> {
  const opened: Opened[] = [];
  for (const rung of rungs) opened.push(await rung.open());
  const step = (states: NdArray): NdArray => {
    const next = ndarray(states.shape);
    const [rows, dimension] = states.shape;
    opened.forEach(({ rung }, m) => {
      const own = rung.step(rowsOf(states, m, rungs.length)).data;
      for (let i = 0; i * rungs.length < rows; i++) {
        next.data.set(own.subarray(i * dimension, (i + 1) * dimension), (i * rungs.length + m) * dimension);
      }
    });
    return next;
  };
  return { rung: { stride: rungs[0].stride, step }, close: () => opened.forEach(({ close }) => close()) };
}

/**
 * Networks side by side in one compiled call. With five networks 32-32-32 it takes 2 times as long as one network with up to 100 states of
 * each, on two cores, and 3.5 to 4 times with thousands.
 */
async function openedSideBySide(rungs: readonly LearnedRung[]): Promise<Opened> {
  const engine = await openEngine();
  const { tf } = engine;
  const weights = rungs.map(({ layers }) => layerTensors(engine, layers));
  const apply = blockedFlowMap(engine);
  const advance = engine.jit((nets: typeof weights, states: Tensor) =>
    tf.stack(tf.unstack(states, 1).map((own: Tensor, m: number) => apply(nets[m], own)), 1)
  );
  const members = rungs.length;
  const step = ({ shape: [rows, dimension], data }: NdArray): NdArray => {
    const out = ndarray([rows, dimension]);
    for (let from = 0; from < rows; from += members * STATES_PER_CALL) {
      const some = Math.min(members * STATES_PER_CALL, rows - from);
      const part = new Float32Array(data.subarray(from * dimension, (from + some) * dimension));
      const next = engine.tidy(() =>
        engine.read64(advance(weights, tf.tensor3d(part, [some / members, members, dimension])))
      );
      out.data.set(next, from * dimension);
    }
    return out;
  };
  return {
    rung: { stride: rungs[0].stride, step },
    close() {
      weights.flat().forEach(({ w, b }) => [w, b].forEach((kept) => kept.dispose()));
      advance.dispose();
    },
  };
}

/** Whether a rung is a network and nothing else, as those of `fit` are. */
function isNetwork(rung: Rung): rung is LearnedRung {
  return isLearned(rung) && !rung.normalisation;
}

/**
 * Several time-steppers of one step size as one, for states of all of them: row `i` of what it advances belongs to member
 * `i mod members`. So a whole ensemble forecasts like one ladder.
 */
export function ensembleRung(rungs: readonly Rung[]): Rung {
  const [{ stride }] = rungs;
  return {
    stride,
    name: `${rungs.length} members`,
    open: () => rungs.every(isNetwork) ? openedSideBySide(rungs) : openedInTurn(rungs),
  };
}
