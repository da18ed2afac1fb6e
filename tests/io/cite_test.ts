import { assertEquals } from "@std/assert";
import { DmdFit } from "../../lib/baselines/dmd_fit.ts";
import { EsnFit } from "../../lib/baselines/esn_fit.ts";
import { cwRnn } from "../../lib/baselines/cw_rnn.ts";
import { lstm } from "../../lib/baselines/lstm.ts";
import { MsHdlFit } from "../../lib/baselines/ms_hdl.ts";
import { PinnFit } from "../../lib/baselines/pinn_fit.ts";
import { PodSindyFit } from "../../lib/baselines/pod_sindy_fit.ts";
import { RecurrentFit } from "../../lib/baselines/recurrent_fit.ts";
import { SparseFit } from "../../lib/baselines/sparse_fit.ts";
import type { SparseMethod } from "../../lib/baselines/sparse_description.ts";
import { type Citable, cite } from "../../lib/io/cite.ts";
import { DcrnnFit } from "../../lib/models/dcrnn/dcrnn_fit.ts";
import { DecadesFit } from "../../lib/models/dcrnn/decades_fit.ts";
import { EquationFit } from "../../lib/models/dcrnn/equation_fit.ts";
import { Ladder } from "../../lib/models/hits/ladder.ts";
import { LadderEnsemble } from "../../lib/models/hits/ladder_ensemble.ts";
import { learnedRung } from "../../lib/models/hits/learned_rung.ts";
import { rk4 } from "../../lib/models/hits/runge_kutta_rung.ts";
import { LatentSdeFit } from "../../lib/models/latent_sde/latent_sde_fit.ts";
import { PixelFit } from "../../lib/models/pixel/pixel_fit.ts";
import { advection } from "../../lib/problems/advection.ts";
import { burgersPlane } from "../../lib/problems/burgers_plane.ts";
import { cylinderInChannel } from "../../lib/problems/cylinder_in_channel.ts";
import { cylinderWake } from "../../lib/problems/cylinder_wake.ts";
import { harmonicOscillator } from "../../lib/problems/harmonic_oscillator.ts";
import { kortewegDeVries } from "../../lib/problems/korteweg_de_vries.ts";
import { kuramotoSivashinsky } from "../../lib/problems/kuramoto_sivashinsky.ts";
import { lorenz } from "../../lib/problems/lorenz.ts";
import { transport } from "../../lib/problems/transport.ts";

/** A record with the fields that matter for what a fit cites. */
// deno-lint-ignore no-explicit-any
const record = (fields: object = {}): any => ({ coefficients: new Map(), outcome: { status: "ok" }, ...fields });

const dcrnnFit = (scheme: string, solver: string) =>
  new DcrnnFit(record({ description: { scheme, epsilonRange: [0.1, 1] }, solver, history: [1] }));
const sparse = (method: Partial<SparseMethod>) =>
  new SparseFit(record({ description: { scheme: "forward-euler", method } }));
const training = { losses: new Float64Array(1), validation: [], bestLoss: 1, outcome: { status: "ok", steps: 1 } };
// deno-lint-ignore no-explicit-any
const network = new Ladder({ timeStep: 1, rungs: [learnedRung({ stride: 1, layers: [], training } as any)] });
const solver = rk4((u, out) => out.set(u), { timeStep: 1 });

Deno.test.each<{ readonly what: string; readonly source: Citable; readonly keys: readonly string[] }>([
  { what: "an equation", source: new EquationFit(record()), keys: ["delgadillo2021"] },
  { what: "DC-RNN, converged", source: dcrnnFit("forward-euler", "converged"), keys: ["delgadillo2021"] },
  {
    what: "DC-RNN, Adam and L-BFGS",
    source: dcrnnFit("imex-bdf3", "adam-lbfgs"),
    keys: ["delgadillo2021", "ascher1995", "kingma2015", "liu1989"],
  },
  {
    what: "DC-RNN by decades",
    source: new DecadesFit([dcrnnFit("etd2", "adam")]),
    keys: ["delgadillo2021", "cox2002", "kingma2015"],
  },
  { what: "least squares", source: sparse({ name: "least-squares" }), keys: ["delgadillo2021"] },
  {
    what: "the LASSO by a criterion",
    source: sparse({ name: "lasso", choice: "bic" }),
    keys: ["delgadillo2021", "tibshirani1996", "friedman2010", "schwarz1978"],
  },
  { what: "STRidge", source: sparse({ name: "stridge", choice: "search" }), keys: ["delgadillo2021", "rudy2017"] },
  {
    what: "the best subset at the knee",
    source: sparse({ name: "best-subset", choice: "knee" }),
    keys: ["delgadillo2021", "furnival1974"],
  },
  { what: "MS-HDL", source: new MsHdlFit(record()), keys: ["delgadillo2021", "liu2022"] },
  {
    what: "a PINN",
    source: new PinnFit(record({ solver: "adam" })),
    keys: ["raissi2019", "delgadillo2021", "kingma2015"],
  },
  { what: "a learned ladder", source: network, keys: ["liu2022", "kingma2015"] },
  { what: "a ladder of solvers", source: new Ladder({ timeStep: 1, rungs: [solver] }), keys: ["liu2022"] },
  {
    what: "an ensemble",
    source: new LadderEnsemble({ members: [network, network, network] }),
    keys: ["liu2022", "kingma2015", "lakshminarayanan2017", "gneiting2007"],
  },
  { what: "a pixel network", source: new PixelFit(record()), keys: ["celledoni2023", "kingma2015"] },
  { what: "a latent equation", source: new LatentSdeFit(record()), keys: ["ilersich2025", "course2023", "kingma2015"] },
  { what: "DMD", source: new DmdFit(record()), keys: ["schmid2010", "tu2014", "ilersich2025"] },
  { what: "POD-SINDy", source: new PodSindyFit(record()), keys: ["sirovich1987", "brunton2016", "ilersich2025"] },
  { what: "an ESN", source: new EsnFit(record()), keys: ["jaeger2001", "liu2022"] },
  {
    what: "the transport equation",
    source: transport({ epsilon: 1 }),
    keys: ["delgadillo2021", "lemou2008", "ascher1997"],
  },
  { what: "an exact solution", source: harmonicOscillator(), keys: ["liu2022", "matsumoto1998"] },
  { what: "a solved system", source: lorenz(), keys: ["liu2022", "matsumoto1998", "dormand1980"] },
  { what: "images", source: advection(), keys: ["celledoni2023", "jackaman2023"] },
  { what: "chaos on a line", source: kuramotoSivashinsky(), keys: ["liu2022", "cox2002", "kassam2005"] },
  { what: "a wake", source: cylinderWake(), keys: ["liu2022", "ginzburg2008"] },
  { what: "waves", source: kortewegDeVries(), keys: ["ilersich2025", "cox2002", "kassam2005"] },
  { what: "waves on a coarse grid", source: kortewegDeVries().coarse(), keys: ["ilersich2025", "dormand1980"] },
  { what: "a front", source: burgersPlane(), keys: ["ilersich2025"] },
  {
    what: "a wake in a channel",
    source: cylinderInChannel(),
    keys: ["ilersich2025", "guenther2017", "kim1985", "fadlun2000"],
  },
  {
    what: "a wake in a channel on a coarse grid",
    source: cylinderInChannel().coarse(),
    keys: ["ilersich2025", "kim1985", "fadlun2000"],
  },
])("cite() names papers, data and schemes of $what", ({ source, keys }) => {
  assertEquals(cite(source).keys, keys);
});

Deno.test("cite() names the recurrent network", () => {
  const sources = [lstm({ units: 3 }).network, cwRnn({ units: 5 }).network].map((network) => {
    return new RecurrentFit(record({ network })).cite().keys[0];
  });
  assertEquals(sources, ["hochreiter1997", "koutnik2014"]);
});

Deno.test("cite() takes several things and names each work once", () => {
  const works = cite(lorenz(), network, { cite: ["rudy2017", "liu2022"] });
  assertEquals(works.keys, ["liu2022", "matsumoto1998", "dormand1980", "kingma2015", "rudy2017"]);
  assertEquals(cite().keys, []);
});

Deno.test("Transport.cite() names the scheme that is asked for", () => {
  assertEquals(transport({ epsilon: 1 }).cite("bdf2").keys.at(-1), "ascher1995");
  assertEquals(transport({ epsilon: 1 }).cite("exact").keys, ["delgadillo2021", "lemou2008"]);
});
