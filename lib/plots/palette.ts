import type { Verdict } from "../io/result_file.ts";

/**
 * Grey that reads on white and on black, since a notebook shows a figure as an image that knows nothing of the theme. It is also the
 * colour of what is not ours: the truth, the paper, an unchanged copy.
 */
export const INK = "#7d7d7d";

/**
 * Colours of series: blue, ochre, green, red, violet, sky, brown, pink. Readable on light and dark, and apart for eyes that miss red,
 * green or blue; the first four most.
 */
export const SERIES_COLOURS: readonly string[] = [
  "#4253e9",
  "#d1b719",
  "#1db497",
  "#ee3a17",
  "#9955ae",
  "#00c3ff",
  "#7e4c42",
  "#ff86cf",
];

const [BLUE, OCHRE, GREEN, RED, VIOLET, SKY, BROWN, PINK] = SERIES_COLOURS;

/** The colour of each method, whatever it is compared with; the names are those of the series. */
const METHOD_COLOURS: ReadonlyMap<string, string> = new Map(Object.entries({
  // what is not ours
  "truth": INK,
  "paper": INK,
  "observed": INK,
  "unchanged copy": INK,
  "unchanged copy of the first frame": INK,
  // how a loss is minimised
  "Adam": OCHRE,
  "Adam + L-BFGS": BLUE,
  "trained": BLUE,
  "converged": GREEN,
  "closed form": VIOLET,
  // powers of 1 / epsilon
  "M = 0": OCHRE,
  "M = 2": BLUE,
  "M = 2, sparse": GREEN,
  // time schemes
  "forward-euler": OCHRE,
  "forward Euler": OCHRE,
  "imex1": RED,
  "IMEX1": RED,
  "imex-bdf2": BLUE,
  "IMEX-BDF2": BLUE,
  "imex-bdf3": SKY,
  "IMEX-BDF3": SKY,
  "imex-bdf4": VIOLET,
  "IMEX-BDF4": VIOLET,
  "ars222": GREEN,
  "ARS(2,2,2)": GREEN,
  "rk4": PINK,
  // central differences
  "c2": OCHRE,
  "c8": BLUE,
  // forecasts by networks of single steps, and by all of them
  "coupled": RED,
  "RK4": PINK,
  "hybrid": GREEN,
  // sequences, and what regenerates them
  "HiTS": BLUE,
  "LSTM": OCHRE,
  "ESN": GREEN,
  "CW-RNN": RED,
  // systems of ordinary differential equations
  "hyperbolic": BLUE,
  "cubic": OCHRE,
  "van der Pol": RED,
  "Hopf": GREEN,
  "Lorenz": VIOLET,
  // latent equations by the numbers in their microstate
  "micro 0": OCHRE,
  "micro 1": RED,
  "micro 2": GREEN,
  "micro 3": BLUE,
  "n_eta = 0": OCHRE,
  "n_eta = 1": RED,
  "n_eta = 2": GREEN,
  "n_eta = 3": BLUE,
  "implicit scale": OCHRE,
  "macroscale": OCHRE,
  "multiscale": BLUE,
  "both scales": BLUE,
  // pixel networks by their time step, as the paper draws them, and the scheme written into one
  "Euler": RED,
  "projected Euler": BLUE,
  "tangent Euler": SKY,
  "theorem's network": BROWN,
}));

/**
 * The colour of the method that the name of a series begins with, as in "c8, off by" and "M = 0 (dashed)"; undefined if it begins with
 * none.
 */
export function methodColour(series: string): string | undefined {
  const parts = series.split(/(?=, | \()/);
  const beginnings = parts.map((_, i) => parts.slice(0, i + 1).join("")).reverse(); // the longest first
  return beginnings.map((name) => METHOD_COLOURS.get(name)).find((colour) => colour !== undefined);
}

/** How a verdict looks: a colour that reads as text on light and dark, and a sign for those who do not see it. */
export const VERDICT_LOOKS: Readonly<Record<Verdict, { readonly colour: string; readonly sign: string }>> = {
  "reproduced": { colour: "#23964a", sign: "✓" },
  "better": { colour: "#4a7fe0", sign: "▲" },
  "trend only": { colour: "#b07a00", sign: "~" },
  "not reproduced": { colour: "#e5484d", sign: "✗" },
  "diverged": { colour: "#e5484d", sign: "!" },
  "not printed": { colour: "inherit", sign: "" },
  "not judged": { colour: "inherit", sign: "" },
  "not run": { colour: "inherit", sign: "" },
};
