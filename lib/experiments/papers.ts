/** A paper whose results are reproduced. */
export interface Paper {
  /** First part of the ids of its experiments. */
  readonly family: string;
  /** What its method is called, in a word or two. */
  readonly name: string;
  /** Authors and title. */
  readonly title: string;
}

/** The papers, in the order of their experiments. */
export const PAPERS: readonly Paper[] = [
  {
    family: "dcrnn",
    name: "DC-RNN",
    title: "Delgadillo, Hu, Yang: Multiscale and nonlocal learning for PDEs using densely connected RNNs",
  },
  {
    family: "hits",
    name: "Hierarchical time-steppers",
    title: "Liu, Kutz, Brunton: Hierarchical deep learning of multiscale differential equation time-steppers",
  },
  {
    family: "pixel",
    name: "Pixel data",
    title:
      "Celledoni, Jackaman, Murari, Owren: Predictions based on pixel data: insights from PDEs and finite differences",
  },
  {
    family: "latent-sde",
    name: "Latent equations",
    title: "Ilersich, Nair: Learning stochastic multiscale models",
  },
];

/** Of experiments whose names are not those of a table or figure. */
const LABELS: Readonly<Record<string, string>> = {
  "dcrnn/best": "Best losses",
  "latent-sde/kdv": "Table 1, Korteweg-de Vries",
  "latent-sde/kdv-later": "Table 1, Korteweg-de Vries, later program",
  "latent-sde/burgers": "Table 1, Burgers",
  "latent-sde/burgers-later": "Table 1, Burgers, later program",
  "latent-sde/cylinder": "Table 1, cylinder",
  "latent-sde/cylinder-later": "Table 1, cylinder, later program",
  "hits/table-1-ks": "Table 1, Kuramoto-Sivashinsky",
  "hits/figure-05-van-der-pol": "Figure 5, Van der Pol",
  "hits/figure-05-hopf": "Figure 5, Hopf",
  "hits/figure-05-lorenz": "Figure 5, Lorenz",
};

/** Text with a capital at its start. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** What a paper calls an experiment: "Table 1, fluid" for `hits/table-1-fluid`; or its name, where it is none of the paper's. */
export function labelOf(id: string): string {
  const name = id.slice(id.indexOf("/") + 1);
  const [, kind, number, rest] = /^(table|figure)-0*(\w+)(?:-(.*))?$/.exec(name) ?? [undefined, "", "", name];
  const words = rest?.replaceAll("-", " ") ?? "";
  const text = kind ? `${kind} ${number}${words && `, ${words}`}` : words;
  return LABELS[id] ?? capitalised(text);
}
