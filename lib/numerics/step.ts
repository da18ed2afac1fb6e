/** One step of any time-stepper, computed or learned: a pure function from state to state. */
export type Step<S> = (state: S) => S;

/** A step that repeats another. */
export function repeated<S>(step: Step<S>, times: number): Step<S> {
  return (state) => {
    for (let i = 0; i < times; i++) state = step(state);
    return state;
  };
}
