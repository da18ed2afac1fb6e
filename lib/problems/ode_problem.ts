import type { NdArray } from "../core/ndarray.ts";
import { Citations } from "../io/citations.ts";
import type { RightHandSide } from "../numerics/explicit_rk.ts";
import type { OdeDescription } from "./ode_description.ts";
import { sampleOde, type SampleOptions, type Samples } from "./sample_ode.ts";
import { simulateOde, type SimulateOdeOptions } from "./simulate_ode.ts";
import type { Trajectories } from "./trajectories.ts";

/** A system of ordinary differential equations: what it is, its data and its true solution; immutable. */
export class OdeProblem {
  /** The equations, their parameters and how the paper samples them. */
  readonly description: OdeDescription;

  /** Prefer {@link vanDerPol} and the like, which check their options. */
  constructor(description: OdeDescription) {
    this.description = description;
  }

  /** Writes the slope at a state to its second argument. */
  get rhs(): RightHandSide {
    return this.description.rhs;
  }

  /**
   * Draws initial states as the paper does, with NumPy's random numbers, and solves from them.
   * @param training Training trajectories. Default as in the paper.
   * @param options By default everything is as in the paper, so that its data come out to the printed digits.
   * @returns Training, validation and test trajectories.
   * @throws {TypeError} For options of a wrong kind.
   * @throws {RangeError} For numbers out of range.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  sample(training?: number, options: SampleOptions = {}): Promise<Samples> {
    return sampleOde(this.description, training, options);
  }

  /**
   * Solves from initial states of your own.
   * @param initial `[trajectories, dimension]`.
   * @param options By default the paper's time step, number of steps and accuracy.
   * @returns If a solution blows up, those before it, and `outcome` says so.
   * @throws {TypeError} For options of a wrong kind, or initial states of a wrong shape.
   * @throws {RangeError} For numbers out of range.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  simulate(initial: NdArray, options: SimulateOdeOptions = {}): Promise<Trajectories> {
    return simulateOde(this.description, initial, options);
  }

  /** What to cite for its data: the paper, the random numbers of initial states, and the solver if there is one. */
  cite(): Citations {
    const solver = this.description.sampling.isExact ? [] : ["dormand1980"];
    return new Citations(["liu2022", "matsumoto1998", ...solver]);
  }

  /** How a notebook shows the equations. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const { title, variables, equations, parameters } = this.description;
    const lines = variables.map((name, c) => `\\dot ${name} &= ${equations[c]}`).join(" \\\\ ");
    const values = Object.entries(parameters).map(([name, value]) => `${name} = ${value}`).join(", ");
    return {
      "text/markdown": `${title}: $$\\begin{aligned} ${lines} \\end{aligned}$$\n\n${values}`,
      "text/plain": values ? `${title}, ${values}` : title,
    };
  }
}
