import { phi } from "./phi_functions.ts";

/** A scalar expression of a {@link ScalarTape}; only meaningful with the tape that made it. */
export type Scalar = number & { readonly tape?: never };

const enum Op {
  Leaf,
  Add,
  Multiply,
  Reciprocal,
  Tanh,
  Abs,
  Phi,
}

/** An expression graph that has been frozen: values and gradients are plain loops. */
export interface ScalarProgram {
  /** Number of parameters. */
  readonly parameters: number;
  /** Number of outputs. */
  readonly outputs: number;
  /** Writes the outputs at these parameters to `out`, and remembers all values for {@link ScalarProgram.backward}. */
  forward(parameters: Float64Array, out: Float64Array): void;
  /**
   * Adds the product of the transposed Jacobian at the last {@link ScalarProgram.forward} with `outGradient` to
   * `gradient`.
   */
  backward(outGradient: Float64Array, gradient: Float64Array): void;
}

/**
 * Records scalar expressions of parameters once, for values and reverse-mode gradients many times. The coefficients of
 * composed operators are such expressions: a few hundred additions and products.
 */
export class ScalarTape {
  readonly #op: Op[] = [];
  readonly #left: number[] = [];
  readonly #right: number[] = [];
  readonly #value: number[] = [];
  readonly #constants = new Map<number, Scalar>();
  readonly #parameters: Scalar[] = [];

  #push(op: Op, left: number, right: number, value: number): Scalar {
    this.#op.push(op);
    this.#left.push(left);
    this.#right.push(right);
    return this.#value.push(value) - 1;
  }

  /** The next parameter. */
  parameter(): Scalar {
    const scalar = this.#push(Op.Leaf, 0, 0, 0);
    this.#parameters.push(scalar);
    return scalar;
  }

  /** A number. */
  constant(value: number): Scalar {
    const known = this.#constants.get(value);
    if (known !== undefined) return known;
    const scalar = this.#push(Op.Leaf, 0, 0, value);
    this.#constants.set(value, scalar);
    return scalar;
  }

  /** a + b */
  add(a: Scalar, b: Scalar): Scalar {
    return this.#push(Op.Add, a, b, 0);
  }

  /** a b */
  multiply(a: Scalar, b: Scalar): Scalar {
    return this.#push(Op.Multiply, a, b, 0);
  }

  /** factor a */
  scale(factor: number, a: Scalar): Scalar {
    return factor === 1 ? a : this.multiply(this.constant(factor), a);
  }

  /** 1 / a */
  reciprocal(a: Scalar): Scalar {
    return this.#push(Op.Reciprocal, a, 0, 0);
  }

  /** tanh a */
  tanh(a: Scalar): Scalar {
    return this.#push(Op.Tanh, a, 0, 0);
  }

  /** |a|, with the derivative 0 at 0. */
  abs(a: Scalar): Scalar {
    return this.#push(Op.Abs, a, 0, 0);
  }

  /** phi_k of a, see {@link phi}; the exponential for k = 0. */
  phi(k: number, a: Scalar): Scalar {
    return this.#push(Op.Phi, a, k, 0); // k stands where other operations have their second operand
  }

  /** The sum of many. */
  sum(terms: readonly Scalar[]): Scalar {
    return terms.length === 0 ? this.constant(0) : terms.reduce((total, term) => this.add(total, term));
  }

  /** A program for these outputs. */
  program(outputs: readonly Scalar[]): ScalarProgram {
    const op = Uint8Array.from(this.#op);
    const left = Int32Array.from(this.#left);
    const right = Int32Array.from(this.#right);
    const value = Float64Array.from(this.#value);
    const adjoint = new Float64Array(value.length);
    const inputs = [...this.#parameters];
    const results = [...outputs];

    return {
      parameters: inputs.length,
      outputs: results.length,
      forward(parameters, out) {
        for (let p = 0; p < inputs.length; p++) value[inputs[p]] = parameters[p];
        for (let i = 0; i < op.length; i++) {
          const a = value[left[i]];
          if (op[i] === Op.Add) value[i] = a + value[right[i]];
          else if (op[i] === Op.Multiply) value[i] = a * value[right[i]];
          else if (op[i] === Op.Reciprocal) value[i] = 1 / a;
          else if (op[i] === Op.Tanh) value[i] = Math.tanh(a);
          else if (op[i] === Op.Abs) value[i] = Math.abs(a);
          else if (op[i] === Op.Phi) value[i] = phi(right[i], a);
        }
        for (let k = 0; k < results.length; k++) out[k] = value[results[k]];
      },
      backward(outGradient, gradient) {
        adjoint.fill(0);
        for (let k = 0; k < results.length; k++) adjoint[results[k]] += outGradient[k];
        for (let i = op.length - 1; i >= 0; i--) {
          const d = adjoint[i];
          if (d === 0 || op[i] === Op.Leaf) continue;
          const a = left[i];
          const b = right[i];
          if (op[i] === Op.Add) {
            adjoint[a] += d;
            adjoint[b] += d;
          } else if (op[i] === Op.Multiply) {
            const valueOfA = value[a];
            adjoint[a] += d * value[b];
            adjoint[b] += d * valueOfA;
          } else if (op[i] === Op.Reciprocal) adjoint[a] -= d * value[i] * value[i];
          else if (op[i] === Op.Tanh) adjoint[a] += d * (1 - value[i] * value[i]);
          else if (op[i] === Op.Abs) adjoint[a] += d * Math.sign(value[a]);
          else adjoint[a] += d * (value[i] - b * phi(b + 1, value[a]));
        }
        for (let p = 0; p < inputs.length; p++) gradient[p] += adjoint[inputs[p]];
      },
    };
  }
}
