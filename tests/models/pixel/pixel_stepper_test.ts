import { assert, assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import {
  advection,
  embeddedNetwork,
  fisher,
  heat,
  ndarray,
  pixelArchitecture,
  pixelErrors,
  PixelNetwork,
  PropagatorError,
  seeded,
  theoremNetwork,
  unchangedCopy,
} from "../../../mod.ts";
import { zeroWeights } from "../../../lib/models/pixel/pixel_weights.ts";
import { frame, norm } from "../../problems/pixel_images.ts";
import { drawn } from "./random_stencils.ts";

/** Relative errors of Euler's method on the heat data, after 1, 10 and 40 steps; of an unchanged copy after 1 and 40. */
const CLOSED_FORMS = [
  { k: 2, substeps: 3, errors: [6.490645e-7, 6.490664e-6, 2.596291e-5], copy: [1.897386e-3, 7.877218e-2] },
  { k: 5, substeps: 3, errors: [2.550058e-5, 2.550350e-4, 1.020530e-3], copy: [1.193874e-2, 6.075664e-1] },
  { k: 7, substeps: 3, errors: [9.861404e-5, 9.865781e-4, 3.952156e-3], copy: [2.358182e-2, 1.540403] },
  { k: 5, substeps: 1, errors: [2.155791e-5, 2.155581e-4, 8.619538e-4], copy: [1.193874e-2, 6.075664e-1] },
];

for (const { k, substeps, errors, copy } of CLOSED_FORMS) {
  Deno.test(`the theorem's network has the closed-form errors on the heat data, k = ${k}, ${substeps} substeps`, async () => {
    const truth = await heat().sample(1, { split: "test", crop: "interior", waves: [k] });
    const stepper = theoremNetwork(heat()).stepper({ timeStep: truth.timeStep, substeps });
    const { relative, maximum, meanMaximum, meanSquare } = pixelErrors(await stepper.forecast(truth), truth);
    // the factor of a step over that of the data, in closed form
    const rate = 0.01 * truth.timeStep / substeps * 4e4 * (1 - Math.cos(k * Math.PI / 100));
    const g = (frame(truth, 0, 1)[0] / frame(truth, 0, 0)[0]) as number;
    const factor = (1 - rate) ** substeps / g;
    [1, 10, 40].forEach((n, i) => {
      assertAlmostEquals(relative[n - 1], Math.abs(factor ** n - 1), 1e-9);
      assertAlmostEquals(relative[n - 1], errors[i], 1e-6 * errors[i] + 1e-12);
    });
    assertEquals([maximum.length, maximum[20]], [40, meanMaximum[20]]);
    const difference = norm(frame(truth, 0, 40)) * relative[39];
    assertAlmostEquals(meanSquare[39], difference ** 2 / 99 ** 2, 1e-9 * meanSquare[39]);
    const still = pixelErrors(unchangedCopy(truth), truth).relative;
    assertAlmostEquals(still[0], copy[0], 1e-6 * copy[0]);
    assertAlmostEquals(still[39], copy[1], 1e-6 * copy[1]);
  });
}

Deno.test("on Fisher's data the theorem's network is off by a thousandth inside, and by the boundary on the authors' crop", async () => {
  const problem = fisher();
  const options = { split: "test", seed: 1 } as const;
  const stepper = theoremNetwork(problem).stepper({ timeStep: problem.description.timeStep, substeps: 3 });
  const inside = await problem.sample(2, { ...options, crop: "interior" });
  const cropped = await problem.sample(2, options);
  const errors = await Promise.all(
    [inside, cropped].map(async (truth) => pixelErrors(await stepper.forecast(truth), truth).relative[39]),
  );
  assertLess(errors[0], 5e-3);
  assertLess(5 * errors[0], errors[1]);
});

Deno.test("projected Euler keeps the norm of every image over 40 steps", async () => {
  const weights = zeroWeights(pixelArchitecture("compact-linear"));
  const random = seeded(3);
  for (const { w, b } of weights.branches[0]) {
    [w, b].forEach((array) => array?.data.forEach((_, i) => array.data[i] = random.normal()));
  }
  const network = new PixelNetwork(pixelArchitecture("compact-linear"), weights);
  const stepper = network.stepper({ timeStep: 0.02, substeps: 2, integrator: "projected-euler" });
  const data = await stepper.forecast(drawn([3, 10, 10], random));
  for (let i = 0; i < 3; i++) {
    const start = norm(frame(data, i, 0));
    for (let n = 1; n <= 40; n++) assertAlmostEquals(norm(frame(data, i, n)), start, 1e-13 * start);
  }
  assert(frame(data, 0, 40).some((value, i) => Math.abs(value - frame(data, 0, 0)[i]) > 0.1));
});

Deno.test("substeps past the stability limit of the equation are refused, with what to do", () => {
  const network = theoremNetwork(heat());
  assertThrows(
    () => network.stepper({ timeStep: 0.006 }),
    RangeError,
    "substeps of 0.006 are past the stability limit 0.00250 of euler for its linear part; pass substeps: 3 at least",
  );
  assertEquals(network.stepper({ timeStep: 0.006, substeps: 3 }).stepping.substeps, 3);
  assertThrows(
    () => embeddedNetwork(advection(), pixelArchitecture("advection")).stepper({ timeStep: 0.02, substeps: 2 }),
    RangeError,
    'of euler for its linear part; pass integrator: "rk4"',
  );
  const rk4 = theoremNetwork(advection()).stepper({ timeStep: 0.02, substeps: 2, integrator: "rk4" });
  assertEquals(rk4.stepping.integrator, "rk4");
});

Deno.test("a prediction that blows up is told, and the others go on", async () => {
  const network = theoremNetwork(fisher({ cells: 8 }));
  const images = ndarray([3, 7, 7], Float64Array.from({ length: 147 }, (_, i) => (i >= 49 && i < 98 ? -1e9 : 0.5)));
  const data = await network.stepper({ timeStep: 0.1 }).forecast(images, { steps: 30 });
  assert(data.outcome.status === "diverged");
  assert(data.outcome.hint.startsWith("Prediction 1 blew up in step"), data.outcome.hint);
  assertLess(data.outcome.steps, 20);
  assert(frame(data, 1, 30).every(Number.isNaN));
  assert(frame(data, 2, 30).every(Number.isFinite));
  assertEquals(pixelErrors(data, data).relative[29], NaN);
});

Deno.test("forecast() refuses what does not fit", async () => {
  const problem = heat({ cells: 8 });
  const truth = await problem.sample(1, { split: "test" });
  const stepper = theoremNetwork(problem).stepper({ timeStep: truth.timeStep });
  assertEquals((await stepper.forecast(truth, { steps: 2 })).frames.shape, [1, 3, 8, 8]);
  assertEquals((await stepper.forecast(ndarray([2, 4, 6]), { steps: 1 })).frames.shape, [2, 2, 4, 6]);
  await assertRejects(
    () => stepper.forecast(ndarray([4, 6])),
    TypeError,
    "start must be of shape [sequences, height, width]",
  );
  const bad = ndarray([2, 4, 6]);
  bad.data[24 + 6 + 5] = NaN;
  await assertRejects(() => stepper.forecast(bad), RangeError, "got NaN at row 1, column 5 of image 1");
  await assertRejects(
    () => theoremNetwork(problem).stepper({ timeStep: 0.1 }).forecast(truth),
    RangeError,
    "the sequences have the time step 0.375, the stepper 0.1",
  );
  const periodic = theoremNetwork(heat({ cells: 8, boundary: "periodic" })).stepper({ timeStep: truth.timeStep });
  await assertRejects(() => periodic.forecast(truth), RangeError, "have a zero boundary and the network's is periodic");
  await assertRejects(
    () => stepper.forecast(truth, { signal: AbortSignal.abort() }),
    PropagatorError,
    "Cancelled forecast",
  );
  assertThrows(
    () => theoremNetwork(problem).stepper({ timeStep: 0 }),
    RangeError,
    "timeStep must be a positive number",
  );
  const other = await problem.sample(2, { split: "test", steps: 2 });
  assertThrows(() => pixelErrors(other, truth), TypeError, "[2, 3, 8, 8] with true ones of shape [1, 41, 8, 8]");
});
