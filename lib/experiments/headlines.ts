import { wildcard } from "../core/wildcard.ts";

/** The number that stands for an experiment where there is room for one only. */
export interface Headline {
  /** Pattern of the experiments' ids. */
  readonly experiments: string;
  /** Case of its row in the result. */
  readonly case: string;
  /** Quantity of that row. */
  readonly quantity: string;
  /** What it is, with its unit. */
  readonly says: string;
}

/** By experiment; the first that matches counts. Those without any have no number that says it all. */
export const HEADLINES: readonly Headline[] = [
  {
    experiments: "dcrnn/table-09",
    case: "M = 2 · Adam + L-BFGS",
    quantity: "g",
    says: "coefficient of g, with scales, off by",
  },
  {
    experiments: "dcrnn/table-0?",
    case: "1/256 · Adam + L-BFGS",
    quantity: "error",
    says: "error at 1/256 in %",
  },
  {
    experiments: "dcrnn/table-10",
    case: "1/8, on · Adam + L-BFGS",
    quantity: "error",
    says: "error at 1/8 with the penalty in %",
  },
  {
    experiments: "dcrnn/table-11",
    case: "4th · Adam + L-BFGS",
    quantity: "error",
    says: "error at fourth order in %",
  },
  {
    experiments: "dcrnn/table-12",
    case: "DC-RNN, 1/128 · Adam + L-BFGS",
    quantity: "error",
    says: "error of DC-RNN at 1/128 in %",
  },
  {
    experiments: "dcrnn/table-13",
    case: "with expansion · falling rate",
    quantity: "g",
    says: "coefficient of g, with expansion, off by",
  },
  {
    experiments: "dcrnn/table-14",
    case: "DC-RNN, 1/64 · Adam + L-BFGS",
    quantity: "error",
    says: "error of DC-RNN at 1/64 in %",
  },
  {
    experiments: "dcrnn/table-15",
    case: "1/4096 · Adam, penalty 1e-4",
    quantity: "d_xx rho",
    says: "diffusion found at 1/4096",
  },
  {
    experiments: "dcrnn/figure-05",
    case: "with continuity · converged, c8",
    quantity: "largest sigmaS",
    says: "largest sigmaS, with continuity, off by",
  },
  {
    experiments: "dcrnn/best",
    case: "1/512 · trained, etd4, c8",
    quantity: "error",
    says: "error at 1/512 in %",
  },
  {
    experiments: "hits/figure-02",
    case: "D32",
    quantity: "validation loss",
    says: "validation loss of D32",
  },
  {
    experiments: "hits/figure-05-*",
    case: "coupled",
    quantity: "mean squared error",
    says: "mean squared error, coupled",
  },
  {
    experiments: "hits/figure-06a",
    case: "Hopf, coupled",
    quantity: "mean squared error",
    says: "mean squared error of Hopf, coupled",
  },
  {
    experiments: "hits/figure-06b",
    case: "Hopf, h = 8 dt",
    quantity: "hybrid error",
    says: "error of the hybrid on Hopf, h = 8 dt",
  },
  {
    experiments: "hits/noise",
    case: "Hopf, coupled",
    quantity: "1 %",
    says: "mean squared error of Hopf, coupled, 1 % noise",
  },
  {
    experiments: "hits/table-1-*",
    case: "HiTS",
    quantity: "mean squared error",
    says: "mean squared error of HiTS",
  },
  {
    experiments: "pixel/theory",
    case: "Lemma 2.1",
    quantity: "global order",
    says: "order of projected Euler, Lemma 2.1",
  },
  {
    experiments: "pixel/figure-03",
    case: "projected Euler",
    quantity: "rE(40)",
    says: "relative error after 40 steps",
  },
  {
    experiments: "pixel/figure-05",
    case: "Euler",
    quantity: "rE(40)",
    says: "relative error after 40 steps",
  },
  {
    experiments: "latent-sde/kdv*",
    case: "n_eta = 5",
    quantity: "error",
    says: "error with five numbers",
  },
  {
    experiments: "latent-sde/burgers*",
    case: "n_eta = 5",
    quantity: "error",
    says: "error with five numbers",
  },
  {
    experiments: "latent-sde/cylinder*",
    case: "n_eta = 5",
    quantity: "error",
    says: "error with five numbers",
  },
];

/** The headline of an experiment, if there is one. */
export function headlineOf(id: string): Headline | undefined {
  return HEADLINES.find(({ experiments }) => wildcard(experiments).test(id));
}
