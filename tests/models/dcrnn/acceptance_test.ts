import { assert, assertAlmostEquals, assertLessOrEqual } from "@std/assert";
import { dcrnn, type DcrnnFit, type KineticTrajectory, type SchemeName, transport, truncationBias } from "propagator";

const TERMS = ["g", "A g", "PA g", "A rho"];

/**
 * Minimisers of the l1 loss at the paper's sizes (1/epsilon; differences of the terms; error in percent), found by an
 * independent implementation in Python.
 */
const MINIMISERS: Partial<Record<SchemeName, [number, number[], number][]>> = {
  "forward-euler": [
    [16, [0.046, 0.197, 0.198, -0.119], 0.103],
    [32, [-1.879, 0.323, 0.324, -2.046], 0.217],
    [64, [-32.95, 0.102, 0.101, -33.19], 0.797],
    [128, [-524.1, -3.578, -3.587, -524.9], 3.198],
    [256, [-7885, -30.71, -30.71, -7887], 12.033],
    [512, [-99700, -194.7, -194.7, -99710], 38.035],
  ],
  imex1: [
    [16, [0.308, 0.214, 0.214, 0.143], 0.162],
    [32, [2.317, 0.456, 0.456, 2.149], 0.255],
    [64, [34.18, 1.161, 1.160, 33.93], 0.847],
    [128, [550.2, 4.849, 4.840, 549.3], 3.359],
    [256, [9393, 36.81, 36.81, 9391], 14.331],
    [512, [201600, 393.7, 393.7, 201500], 76.884],
  ],
  "imex-bdf2": [
    [16, [0.236, 0.0008, 0.0012, 0.012], 0.046],
    [32, [0.237, 0.0006, 0.0013, 0.041], 0.013],
    [64, [-0.110, -0.010, -0.009, -0.212], 0.004],
    [128, [-24.41, -0.217, -0.215, -24.27], 0.149],
    [256, [-1840, -7.20, -7.19, -1839], 2.807],
    [512, [-228100, -445.3, -445.4, -228100], 87.001],
  ],
  "imex-bdf3": [
    [16, [0.239, 0.0009, 0.0014, 0.012], 0.047],
    [32, [0.258, 0.002, 0.003, 0.049], 0.015],
    [64, [0.344, 0.004, 0.006, 0.201], 0.007],
    [128, [2.12, 0.021, 0.025, 2.15], 0.013],
    [256, [418.4, 1.66, 1.67, 418.9], 0.639],
    [512, [303900, 594, 594, 304000], 115.9],
  ],
  "imex-bdf4": [
    [16, [0.239, 0.0009, 0.0014, 0.012], 0.047],
    [32, [0.257, 0.002, 0.003, 0.049], 0.015],
    [64, [0.336, 0.004, 0.006, 0.195], 0.007],
    [128, [0.72, 0.008, 0.012, 0.75], 0.005],
    [256, [-93.2, -0.37, -0.36, -92.7], 0.142],
    [512, [-400500, -782, -782, -400600], 152.8],
  ],
};

/** One cell of so many is a row, 20 where this says nothing; the minimisers above are those of all rows. */
const STRIDE: Partial<Record<SchemeName, number>> = { "forward-euler": 4, imex1: 4 };

/** Forward Euler rows of the paper's Tables 1 and 3 that its optimiser had converged to: 1/epsilon, g, A rho, error. */
const PUBLISHED: [table: string, inverse: number, g: number, rho: number, error: number][] = [
  ["Table 1", 32, -1.855, -2.061, 0.21],
  ["Table 1", 64, -33.02, -33.17, 0.79],
  ["Table 1", 128, -524, -524, 3.19],
  ["Table 1", 256, -7880, -7880, 12.03],
  ["Table 3", 512, -99600, -99700, 38.03],
];

const trajectories = new Map<number, Promise<KineticTrajectory>>();
function trajectory(inverse: number): Promise<KineticTrajectory> {
  const made = trajectories.get(inverse) ?? transport({ epsilon: 1 / inverse }).simulate();
  trajectories.set(inverse, made);
  return made;
}

const fits = new Map<string, Promise<DcrnnFit>>();
/** The converged fit of a scheme on some of the cells; {@link trajectory} and this compute each but once. */
function minimiser(scheme: SchemeName, inverse: number): Promise<DcrnnFit> {
  const key = `${scheme} ${inverse}`;
  const made = fits.get(key) ??
    trajectory(inverse).then((data) =>
      dcrnn().scheme(scheme).fit(data, { solver: "converged", stride: STRIDE[scheme] ?? 20 })
    );
  fits.set(key, made);
  return made;
}

for (const [name, rows] of Object.entries(MINIMISERS) as [SchemeName, [number, number[], number][]][]) {
  for (const [inverse, expected, error] of rows) {
    Deno.test(`the converged ${name} fit at 1/${inverse} is the known minimiser`, async () => {
      const fit = await minimiser(name, inverse);
      const deltas = fit.deltas();
      TERMS.forEach((term, i) => {
        assertAlmostEquals(deltas.get(term)!, expected[i], Math.max(0.005, 0.01 * Math.abs(expected[i])), term);
      });
      // The known errors have three decimals.
      assertAlmostEquals(fit.error(), error, Math.max(0.0006, 0.01 * error));
    });
  }
}

/** The most that the error of an ARS(2,2,2) fit may be: 1/epsilon, percent. */
const ARS_LIMITS = [[16, 0.003], [64, 0.003], [128, 0.02], [256, 0.3], [512, 4.7]];

for (const [inverse, most] of ARS_LIMITS) {
  Deno.test(`the converged ars222 fit at 1/${inverse} has little but its scheme's error`, async () => {
    const model = dcrnn().scheme("ars222").words(...TERMS);
    for (const loss of ["l2", "l1"] as const) {
      const fit = await model.loss(loss).fit(await trajectory(inverse), { solver: "converged", stride: 20 });
      assertLessOrEqual(fit.error(), most, loss);
      const bias = Math.abs(fit.schemeBias());
      assertAlmostEquals(fit.error(), bias, 0.003 + 0.02 * bias, loss);
    }
  });
}

for (const [table, inverse, g, rho, error] of PUBLISHED) {
  Deno.test(`the converged forward Euler fit at 1/${inverse} is the row of ${table}`, async () => {
    const fit = await minimiser("forward-euler", inverse);
    assertAlmostEquals(fit.error(), error, 0.1);
    assertAlmostEquals(fit.deltas().get("g")!, g, 0.03 * Math.abs(g));
    assertAlmostEquals(fit.deltas().get("A rho")!, rho, 0.03 * Math.abs(rho));
  });
}

Deno.test("rows that the stride leaves out do not move the minimiser", async () => {
  const some = await minimiser("forward-euler", 64);
  const all = await dcrnn().fit(await trajectory(64), { solver: "converged", stride: 1 });
  for (const term of TERMS) assertAlmostEquals(some.deltas().get(term)!, all.deltas().get(term)!, 0.003);
});

Deno.test("the error of a converged fit is the scheme's own, as predicted in closed form", async () => {
  const fit = await minimiser("forward-euler", 256);
  assertAlmostEquals(fit.schemeBias(), -12.0332, 1e-4);
  assertAlmostEquals(fit.error(), -fit.schemeBias(), 0.01);
});

/** Fitted over true rate minus one in percent at the paper's training step, to four decimals. */
const BIAS: Partial<Record<SchemeName, number[]>> = {
  "forward-euler": [-0.0512, -0.2045, -0.8147, -3.2064, -12.0332, -38.0528],
  "backward-euler": [0.0512, 0.2051, 0.8237, 3.3496, 14.3317, 76.7716],
  imex1: [0.0512, 0.2051, 0.8237, 3.3496, 14.3317, 76.7716],
  "imex-bdf2": [0, -0.0006, -0.0091, -0.1504, -2.8017, -87.0590],
  "imex-bdf3": [0, 0, 0.0001, 0.0076, 0.6217, 115.3903],
  "imex-bdf4": [0, 0, 0, -0.0004, -0.1478, -166.0523],
  ars222: [0, -0.0001, -0.0011, -0.0175, -0.2837, -4.6317],
};

Deno.test("truncationBias() gives the known table", () => {
  const percent = (scheme: SchemeName, inverse: number) => 100 * (truncationBias(scheme, 4e-6 * inverse ** 2) - 1);
  [16, 32, 64, 128, 256, 512].forEach((inverse, i) => {
    for (const [scheme, expected] of Object.entries(BIAS) as [SchemeName, number[]][]) {
      assertAlmostEquals(percent(scheme, inverse), expected[i], 5.1e-5, `${scheme} at 1/${inverse}`);
    }
    assert(Math.abs(percent("rk4", inverse)) < 0.5 * Math.abs(percent("forward-euler", inverse)));
  });
});

Deno.test("imex1 with an explicit identity falls into its trap and says so", async () => {
  const data = await trajectory(64);
  const fit = await dcrnn().scheme("imex1").relaxation("both").fit(data, { solver: "converged", stride: 4 });
  const trap = -1 / data.timeStep;
  assertAlmostEquals(fit.record.relaxationRate, trap, 1e-3 * Math.abs(trap));
  assertAlmostEquals(fit.coefficients().get("g")! + fit.record.relaxationRate, trap, 1e-3 * Math.abs(trap));
  assertAlmostEquals(fit.error(), 100, 0.1);
  assert(fit.warnings.some((warning) => warning.includes("Trivial minimiser")));
});

/**
 * Adam, then L-BFGS on every 20th cell, against forward Euler rows of Table 3. A A rho is left out, as in the printed
 * rows: early on the data cannot tell it from A g.
 */
for (const [inverse, published] of [[64, 0.81], [256, 12.01]]) {
  Deno.test(`training the network's weights at 1/${inverse} ends at the row of Table 3`, async () => {
    const data = await trajectory(inverse);
    const model = dcrnn({ layers: 1, orders: 2 }).scheme("forward-euler").sparsity(1e-6)
      .words("g", "A g", "AA g", "PA g", "A rho");
    const fit = await model.fit(data, { solver: "adam-lbfgs", iterations: 5000, polishIterations: 4000, stride: 20 });
    assertAlmostEquals(fit.error(), published, 0.1);
    const floor = await model.fit(data, { solver: "converged", stride: 20 });
    assert(fit.loss > floor.loss, `${fit.loss} is below the minimum ${floor.loss}`);
    assert(fit.epsilonPredicted >= 0.001 && fit.epsilonPredicted <= 0.1, `${fit.epsilonPredicted}`);
    assertAlmostEquals(fit.epsilonEstimate, 1 / inverse, 0.1 / inverse);
  });
}
