import { type NdArray, ndarray } from "../../core/ndarray.ts";
import { type StudentT, studentT } from "../../numerics/student_t.ts";

/** Where the truth lies with some probability. */
export interface Band {
  /** `[trajectories, steps, dimension]`. */
  readonly lower: NdArray;
  /** `[trajectories, steps, dimension]`. */
  readonly upper: NdArray;
}

/**
 * What an ensemble says about the future. At each step the M members are taken as M draws from one normal distribution, and the truth as
 * one more: it then lies `scale` times a number of Student's t distribution with M - 1 degrees of freedom from their mean, with
 * `scale = inflation * sqrt(1 + 1 / M) * (standard deviation of the members)`. So the band of few members is as wide as it must be.
 */
export class EnsembleForecast {
  /** What each member forecasts, `[trajectories, members, steps, dimension]`. */
  readonly members: NdArray;
  /** Their mean, `[trajectories, steps, dimension]`. */
  readonly mean: NdArray;
  /** Scale of the t distribution, `[trajectories, steps, dimension]`. */
  readonly scale: NdArray;
  /** The t distribution itself, of mean 0 and scale 1. */
  readonly distribution: StudentT;

  /**
   * Draws the consequences of what members say; {@link LadderEnsemble.forecast} makes one.
   * @param members `[trajectories, members, steps, dimension]`, at least 3 members.
   * @param inflation Factor on the scale.
   */
  constructor(members: NdArray, inflation: number) {
    const [many, size, steps, dimension] = members.shape;
    const block = steps * dimension;
    this.members = members;
    this.mean = ndarray([many, steps, dimension]);
    this.scale = ndarray([many, steps, dimension]);
    this.distribution = studentT(size - 1);
    const widening = inflation * Math.sqrt((1 + 1 / size) / (size - 1));
    for (let i = 0; i < many; i++) {
      for (let k = 0; k < block; k++) {
        const at = (m: number) => members.data[(i * size + m) * block + k];
        let [mean, squares] = [0, 0];
        for (let m = 0; m < size; m++) mean += at(m) / size;
        for (let m = 0; m < size; m++) squares += (at(m) - mean) ** 2;
        this.mean.data[i * block + k] = mean;
        this.scale.data[i * block + k] = widening * Math.sqrt(squares);
      }
    }
  }

  /**
   * The central interval of a probability at each step.
   * @param level From 0 to below 1, such as 0.95.
   * @throws {RangeError} For another level.
   */
  band(level: number): Band {
    const radius = this.distribution.radius(level);
    const { shape, data } = this.mean;
    const edge = (side: number) => ndarray(shape, data.map((value, k) => value + side * radius * this.scale.data[k]));
    return { lower: edge(-1), upper: edge(1) };
  }
}
