import type { NdArray } from "../../core/ndarray.ts";
import type { Step } from "../../numerics/step.ts";

/** A time-stepper that is ready to run. */
export interface OpenRung {
  /** Time steps that it takes at once. */
  readonly stride: number;
  /** From states to states, `[states, dimension]`; all at once. */
  readonly step: Step<NdArray>;
}

/** A time-stepper of one step size, learned or computed: what ladders are made of. */
export interface Rung {
  /** Time steps that it takes at once. */
  readonly stride: number;
  /** For people: "network", "rk4" ... */
  readonly name: string;
  /** Time of one time step that it was made for; left out where it does not know. */
  readonly timeStep?: number;
  /**
   * Makes it ready.
   * @returns It, and how to free what it holds.
   */
  open(): Promise<{ readonly rung: OpenRung; close(): void }>;
}

/** Runs a function on open rungs, and closes them whatever happens. */
export async function withRungs<T>(
  rungs: readonly Rung[],
  body: (open: readonly OpenRung[]) => T | Promise<T>,
): Promise<T> {
  const opened: { readonly rung: OpenRung; close(): void }[] = [];
  try {
    for (const rung of rungs) opened.push(await rung.open());
    return await body(opened.map(({ rung }) => rung));
  } finally {
    for (const { close } of opened) close();
  }
}

/** The same rungs, open for as long as a function runs, so that many forecasts need not make them ready again. */
export function keptOpen<R extends Rung, T>(
  rungs: readonly R[],
  body: (kept: readonly R[]) => T | Promise<T>,
): Promise<T> {
  return withRungs(
    rungs,
    (open) => body(rungs.map((rung, k) => ({ ...rung, open: () => Promise.resolve({ rung: open[k], close() {} }) }))),
  );
}
