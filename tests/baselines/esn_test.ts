import { assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { esn, ndarray, normalisation, normalised, seeded, sequence, sequenceError } from "../../mod.ts";
import { reservoir, reservoirStepper } from "../../lib/baselines/esn_network.ts";
import { spectralRadius } from "../../lib/numerics/spectral_radius.ts";

/** A wave and its derivative, of unlike sizes. */
const waves = (length: number) =>
  sequence({
    features: ndarray(
      [length, 2],
      Float64Array.from(Array.from({ length }, (_, n) => [5 + Math.sin(n / 4), 100 * Math.cos(n / 4)]).flat()),
    ),
  });
const data = waves(200);
const first = data.features.data.slice(0, 2);

Deno.test("reservoir() has the spectral radius that it is told, and inputs in (-1, 1)", () => {
  const { input, recurrent } = reservoir({ features: 3, units: 40, radius: 0.7 }, seeded(1));
  assertAlmostEquals(spectralRadius(recurrent.data), 0.7, 1e-4);
  assertEquals([input.shape, recurrent.shape], [[3, 40], [40, 40]]);
  assertLess(Math.max(...input.data.map(Math.abs)), 1);
  assertLess(0.9, Math.max(...input.data.map(Math.abs)));
});

Deno.test("reservoirStepper() forgets where it started: its states echo the inputs", () => {
  const random = seeded(2);
  const drawn = reservoir({ features: 1, units: 30, radius: 0.9 }, random);
  const [one, other] = [reservoirStepper(drawn), reservoirStepper(drawn)];
  for (let t = 0; t < 20; t++) other(Float64Array.of(random.normal())); // a past that the other does not share
  let [a, b] = [new Float64Array(30), new Float64Array(30)] as Float64Array[];
  for (let t = 0; t < 300; t++) {
    const x = Float64Array.of(random.normal());
    [a, b] = [one(x), other(x)];
  }
  a.forEach((value, k) => assertAlmostEquals(value, b[k], 1e-9));
});

Deno.test("esn() regenerates waves from their first snapshot", async () => {
  const fit = await esn({ units: 40 }).fit(data);
  const generated = await fit.generate(first, { snapshots: 200 });
  assertEquals(generated.data.slice(0, 2), first);
  assertLess(sequenceError(generated, data.features).normalised, 1e-3);
  assertEquals([fit.parameters, fit.warnings], [40 * 40 + 4 * 40, []]);
});

Deno.test("esn() has the read-out whose errors are orthogonal to the states", async () => {
  const { record: { reservoir: drawn, readOut } } = await esn({ units: 10 }).fit(data);
  const scaled = normalised(data.features, normalisation(data.features)).data;
  const step = reservoirStepper(drawn);
  const products = new Float64Array(20);
  for (let t = 0; t < 199; t++) {
    const state = step(scaled.slice(2 * t, 2 * t + 2));
    for (let c = 0; c < 2; c++) {
      const error = scaled[2 * t + 2 + c] - state.reduce((sum, x, k) => sum + x * readOut.data[2 * k + c], 0);
      state.forEach((x, k) => products[2 * k + c] += error * x);
    }
  }
  products.forEach((product) => assertAlmostEquals(product, 0, 1e-10));
});

Deno.test("esn() warns when it is larger than its data, and takes the shortest read-out then", async () => {
  const short = waves(20);
  const fit = await esn({ units: 30 }).fit(short);
  assertEquals(fit.record.rank, 19);
  assertEquals(fit.warnings.length, 1);
  const shown = (fit as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]();
  assertEquals(
    shown["text/plain"],
    "ESN of 30 units, 1020 parameters: rank 19\nThe ESN of 30 units is larger than its 19 steps: its read-out can " +
      "reproduce any sequence that it is fed with; use fewer units or more snapshots",
  );
  assertLess(sequenceError(await fit.generate(first, { snapshots: 20 }), short.features).normalised, 1e-6);
});

Deno.test("esn() is the same from the same seed, and another from another", async () => {
  const readOut = async (seed: number) => (await esn({ units: 8 }).fit(data, { seed })).record.readOut.data;
  assertEquals(await readOut(1), await readOut(1));
  assertLess(0.1, Math.abs((await readOut(1))[0] - (await readOut(2))[0]));
});

Deno.test("esn(), fit() and generate() tell how far they are, and refuse bad input", async () => {
  const seen: string[] = [];
  const fit = await esn({ units: 5 }).fit(data, { progress: ({ done, note }) => seen.push(`${done} ${note}`) });
  assertEquals(seen, ["0 drawing the reservoir", "1 running the reservoir", "2 fitting the read-out", "3 rank 5 of 5"]);
  assertThrows(() => esn({ units: 0 }), RangeError, "Cannot describe an ESN: units must be a whole number");
  assertThrows(() => esn({ units: 5, spectralRadius: 0 }), RangeError, "spectralRadius must be a positive number");
  const holed = ndarray([4, 1], Float64Array.of(0, 1, Infinity, 2));
  await assertRejects(() => esn({ units: 5 }).fit({ features: holed, timeStep: 1 }), RangeError, "got Infinity");
  await assertRejects(() => fit.generate(Float64Array.of(1), { snapshots: 2 }), TypeError, "must have 2 features");
  const abort = new AbortController();
  abort.abort();
  const stopped = () => esn({ units: 5 }).fit(data, { signal: abort.signal });
  await assertRejects(stopped, Error, "Cancelled the fit of the ESN");
});
