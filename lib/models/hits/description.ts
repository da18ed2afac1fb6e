/** A ladder of time-steppers as plain data. */
export interface HitsDescription {
  /** Widths of the hidden layers. */
  readonly hidden: readonly number[];
  /** How often a network is applied in a row when it is trained. */
  readonly unrolled: number;
  /** Time steps that each network takes at once, ascending. */
  readonly strides: readonly number[];
  /** Widths of the hidden layers of each stride's network, where they are not `hidden` for all. */
  readonly ownHidden?: readonly (readonly number[])[];
}

/** The networks of a ladder, finest first. */
export function rungsOf(
  { hidden, strides, ownHidden }: HitsDescription,
): { readonly stride: number; readonly hidden: readonly number[] }[] {
  return strides.map((stride, i) => ({ stride, hidden: ownHidden?.[i] ?? hidden }));
}
