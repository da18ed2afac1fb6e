/** What a number must be. */
export interface AllowedValues {
  /** Whether it is; only for finite numbers. */
  readonly holds: (value: number) => boolean;
  /** In words, as in "scattering must be <text>". */
  readonly text: string;
}

/** What the numbers of a transport equation must be, whether given as one or by a function of position. */
export const ALLOWED_VALUES: Readonly<Record<"scattering" | "absorption" | "source" | "initial", AllowedValues>> = {
  scattering: { holds: (value) => Number.isFinite(value) && value > 0, text: "a positive number" },
  absorption: { holds: (value) => Number.isFinite(value) && value >= 0, text: "a number of at least 0" },
  source: { holds: Number.isFinite, text: "a finite number" },
  initial: { holds: Number.isFinite, text: "a finite number" },
};
