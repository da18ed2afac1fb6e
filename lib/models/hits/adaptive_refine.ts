import type { Stretch } from "./adaptive_march.ts";
import { between, distance, type RowStepper, type State } from "./row_stepper.ts";

/**
 * Fills stretches with the states of finer rungs, only where they are needed: states at steps of the next finer rung always become
 * nodes, and each piece between them is filled in turn if one of them strays from the straight line by more than the tolerance. All
 * pieces of one rung, of all trajectories, are filled together. (A bend that the straight line happens to meet at these states escapes.)
 * @param strides Of the rungs, ascending, each a multiple of the one before.
 * @param n Pieces from this time step on are left out.
 * @param tolerance Root mean square over components.
 */
export async function refined(
  stepper: RowStepper,
  stretches: readonly Stretch[],
  { strides, n, tolerance }: { readonly strides: readonly number[]; readonly n: number; readonly tolerance: number },
): Promise<Stretch[]> {
  const done: Stretch[] = [];
  let open = [...stretches];
  for (let rung = strides.length - 1; rung > 0; rung--) {
    const now = open.filter((stretch) => stretch.rung === rung);
    open = open.filter((stretch) => stretch.rung !== rung);
    const times = strides[rung] / strides[rung - 1];
    const inner = await innerStates(stepper, now, times);
    now.forEach(({ trajectory, at, start, end }, i) => {
      const isBent = inner[i].some((state, j) => distance(state, between(start, end, (j + 1) / times)) > tolerance);
      const states = [start, ...inner[i], end];
      for (let j = 0; j < times; j++) {
        const from = at + j * strides[rung - 1];
        if (from >= n) continue;
        const piece = { trajectory, rung: rung - 1, at: from, start: states[j], end: states[j + 1] };
        (isBent ? open : done).push(piece);
      }
    });
  }
  return [...done, ...open];
}

/** The states inside each stretch at steps of the next finer rung, computed where they are not known. */
async function innerStates(stepper: RowStepper, stretches: readonly Stretch[], times: number): Promise<State[][]> {
  const unknown = stretches.filter((stretch) => !stretch.inner);
  const paths = new Map(unknown.map((stretch): [Stretch, State[]] => [stretch, []]));
  let front = unknown.map(({ start }) => start);
  for (let j = 1; j < times && unknown.length > 0; j++) {
    front = await stepper.advance(unknown[0].rung - 1, front);
    unknown.forEach((stretch, i) => paths.get(stretch)!.push(front[i]));
  }
  return stretches.map((stretch) => [...stretch.inner ?? paths.get(stretch)!]);
}
