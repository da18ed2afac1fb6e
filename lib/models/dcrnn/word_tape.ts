import { ScalarTape } from "../../numerics/scalar_tape.ts";
import type { Alphabet } from "./operators.ts";

/** A tape whose scalars are coefficients of words over A, P and further operators. */
export class WordTape extends ScalarTape {
  /** The further operators. */
  readonly alphabet: Alphabet;

  /** Starts an empty tape. */
  constructor(alphabet: Alphabet = {}) {
    super();
    this.alphabet = alphabet;
  }
}
