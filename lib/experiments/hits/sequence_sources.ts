import type { SequenceName } from "./subject.ts";

const METHODS: readonly string[] = ["liu2022", "hochreiter1997", "jaeger2001", "koutnik2014", "kingma2015"];

/** Of the sequences that are solutions of an equation, the schemes. */
const SCHEMES: Readonly<Record<SequenceName, readonly string[]>> = {
  fluid: ["ginzburg2008"],
  flower: [],
  bach: [],
  ks: ["cox2002", "kassam2005"],
};

/** What to cite where the four methods are compared on these sequences. */
export function sequenceSources(...sequences: readonly SequenceName[]): string[] {
  return [...METHODS, ...sequences.flatMap((sequence) => SCHEMES[sequence])];
}
