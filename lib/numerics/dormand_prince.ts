import { type ExplicitTableau, explicitTableau } from "./explicit_tableaux.ts";

/** An explicit Runge-Kutta method whose last stage is the first of the next step, with an error estimate and dense output. */
export interface EmbeddedTableau extends ExplicitTableau {
  /** Weights of the error estimate: those of the method minus those of its embedded companion. */
  readonly errorWeights: readonly number[];
  /** Of the embedded companion. */
  readonly errorOrder: number;
  /** Dense output: row i has the factors of theta, theta^2, ... in the weight of stage i at `t + theta dt`. */
  readonly dense: readonly (readonly number[])[];
}

const B = [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84];

/**
 * The method of Dormand and Prince of order 5 with an embedded one of order 4 and dense output of order 4.
 * @see Dormand and Prince 1980, doi:10.1016/0771-050X(80)90013-3; Shampine 1986, doi:10.1090/S0025-5718-1986-0815836-3
 */
export const DORMAND_PRINCE: EmbeddedTableau = {
  ...explicitTableau({
    name: "dormand-prince",
    order: 5,
    a: [
      [],
      [1 / 5],
      [3 / 40, 9 / 40],
      [44 / 45, -56 / 15, 32 / 9],
      [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
      [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
      B,
    ],
    b: [...B, 0],
    c: [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1],
  }),
  errorWeights: [-71 / 57600, 0, 71 / 16695, -71 / 1920, 17253 / 339200, -22 / 525, 1 / 40],
  errorOrder: 4,
  dense: [
    [1, -8048581381 / 2820520608, 8663915743 / 2820520608, -12715105075 / 11282082432],
    [0, 0, 0, 0],
    [0, 131558114200 / 32700410799, -68118460800 / 10900136933, 87487479700 / 32700410799],
    [0, -1754552775 / 470086768, 14199869525 / 1410260304, -10690763975 / 1880347072],
    [0, 127303824393 / 49829197408, -318862633887 / 49829197408, 701980252875 / 199316789632],
    [0, -282668133 / 205662961, 2019193451 / 616988883, -1453857185 / 822651844],
    [0, 40617522 / 29380423, -110615467 / 29380423, 69997945 / 29380423],
  ],
};
