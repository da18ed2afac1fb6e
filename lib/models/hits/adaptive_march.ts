import { between, distance, type RowStepper, type State } from "./row_stepper.ts";

/** A piece of a trajectory that one step of a rung bridges. */
export interface Stretch {
  /** Whose. */
  readonly trajectory: number;
  /** Index of the rung. */
  readonly rung: number;
  /** The time step at which it begins. */
  readonly at: number;
  /** The state there. */
  readonly start: State;
  /** The state at its end. */
  readonly end: State;
  /** States in between at steps of the next finer rung, if they are known already. */
  readonly inner?: readonly State[];
}

/** A trajectory on its way. */
interface Walker {
  readonly trajectory: number;
  at: number;
  state: State;
  rung: number;
  /** A step of its rung, if it is known already. */
  next?: State;
}

/** How far apart one step of a rung and steps of the next finer one may end, and which to believe how much. */
export interface Agreement {
  /** Times the expected distance. */
  readonly factor: number;
  /** Root mean square error of a step of each rung. */
  readonly errors: readonly number[];
}

/** How to march. */
export interface MarchOptions {
  /** Time steps that each rung takes at once, ascending, each a multiple of the one before. */
  readonly strides: readonly number[];
  /** Time steps to reach. */
  readonly n: number;
  /** Default: the coarsest rung is taken everywhere. */
  readonly agreement?: Agreement;
}

/**
 * Walks each trajectory to its end by steps as coarse as can be. If agreement is asked for, a step from time t by a rung is
 * compared with steps of the next finer one over the same time: if they end near each other, in terms of their errors, their mean (weighted by
 * the inverse of the variances) is taken, and the next step is as coarse as the ladder's grid allows; if not, the finer rung has its
 * turn from t. All trajectories that are at the same rung step together.
 */
export async function marched(
  stepper: RowStepper,
  initial: readonly State[],
  { strides, n, agreement }: MarchOptions,
): Promise<Stretch[]> {
  const top = strides.length - 1;
  const walkers = initial.map((state, trajectory): Walker => ({ trajectory, at: 0, state, rung: top }));
  const stretches: Stretch[] = [];

  function took(walker: Walker, end: State, inner?: State[]): void {
    const { trajectory, at, rung, state: start } = walker;
    stretches.push({ trajectory, rung, at, start, end, inner });
    walker.at += strides[rung];
    walker.state = end;
    walker.next = undefined;
    while (walker.rung < top && walker.at % strides[walker.rung + 1] === 0) walker.rung++;
  }

  async function stepped(rung: number, group: readonly Walker[]): Promise<void> {
    const unknown = group.filter(({ next }) => !next);
    const ends = await stepper.advance(rung, unknown.map(({ state }) => state));
    unknown.forEach((walker, i) => walker.next = ends[i]);
    if (!agreement || rung === 0) {
      for (const walker of group) took(walker, walker.next!);
      return;
    }
    const times = strides[rung] / strides[rung - 1];
    const paths: State[][] = group.map(() => []);
    let front = group.map(({ state }) => state);
    for (let j = 0; j < times; j++) {
      front = await stepper.advance(rung - 1, front);
      front.forEach((state, i) => paths[i].push(state));
    }
    const variance = agreement.errors[rung] ** 2;
    const fineVariance = times * agreement.errors[rung - 1] ** 2;
    const limit = agreement.factor * Math.sqrt(variance + fineVariance);
    group.forEach((walker, i) => {
      const [coarse, fine] = [walker.next!, paths[i][times - 1]];
      // from a state that is not finite nothing is gained by finer steps
      if (distance(coarse, fine) <= limit || !walker.state.every(Number.isFinite)) {
        took(walker, between(coarse, fine, variance / (variance + fineVariance)), paths[i].slice(0, -1));
      } else {
        walker.rung = rung - 1;
        walker.next = paths[i][0];
      }
    });
  }

  for (;;) {
    const groups = Map.groupBy(walkers.filter(({ at }) => at < n), ({ rung }) => rung);
    if (groups.size === 0) return stretches;
    for (const [rung, group] of groups) await stepped(rung, group);
  }
}
