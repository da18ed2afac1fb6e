import { assertAlmostEquals, assertEquals } from "@std/assert";
import { applyAverage, applyTransport, type KineticTrajectory, ndarray, transport } from "propagator";
import { features } from "../../../lib/models/dcrnn/features.ts";

const data: KineticTrajectory = await transport({ epsilon: 1 / 4 }).simulate({ cells: 40, steps: 40 });
const [frames, velocities, cells] = data.g.shape;

Deno.test("columns hold words on sums of frames, in the order window, velocity, cell", () => {
  const computed = features(data, { stencil: "c4", frames: 2, stride: 1 });
  const columns = computed.columns({ field: "g", frames: [2, -1] }, ["", "A", "PA", "AA"]);
  const Ag = applyTransport(data.g, data, "c4").data;
  const PAg = applyAverage(applyTransport(data.g, data, "c4"), data).data;
  const AAg = applyTransport(applyTransport(data.g, data, "c4"), data, "c4").data;
  assertEquals(columns.get("")!.length, (frames - 1) * velocities * cells);
  for (const [n, k, i] of [[0, 3, 7], [2, 15, 39], [frames - 2, 0, 0]]) {
    const row = (n * velocities + k) * cells + i;
    const next = row + velocities * cells;
    const close = (word: string, value: number) => assertAlmostEquals(columns.get(word)![row], value, 1e-11);
    close("", 2 * data.g.data[row] - data.g.data[next]);
    close("A", 2 * Ag[row] - Ag[next]);
    close("AA", 2 * AAg[row] - AAg[next]);
    close("PA", 2 * PAg[n * cells + i] - PAg[(n + 1) * cells + i]);
  }
});

Deno.test("rho is given to every velocity", () => {
  const computed = features(data, { stencil: "c2", frames: 2, stride: 1 });
  const columns = computed.columns({ field: "rho", frames: [0, 1] }, ["", "A"]);
  const slope = applyTransport(data.rho, data, "c2").data;
  for (const k of [0, 9]) {
    const row = (1 * velocities + k) * cells + 5;
    assertEquals(columns.get("")![row], data.rho.data[2 * cells + 5]);
    assertEquals(columns.get("A")![row], slope[(2 * velocities + k) * cells + 5]);
  }
});

Deno.test("averages() is the mean over v of columns()", () => {
  const computed = features(data, { stencil: "c2", frames: 2, stride: 3 });
  const series = { field: "g", frames: [1, 0] } as const;
  const average = computed.averages(series, ["A", "PAA"]);
  const columns = computed.columns(series, ["A", "PAA"]);
  const kept = Math.ceil(cells / 3);
  assertEquals(average.get("A")!.length, (frames - 1) * kept);
  for (const word of ["A", "PAA"]) {
    let mean = 0;
    for (let k = 0; k < velocities; k++) mean += data.weights[k] / 2 * columns.get(word)![k * kept + 4];
    assertAlmostEquals(average.get(word)![4], mean, 1e-11);
  }
});

Deno.test("columns of several runs are those of each, one after the other", () => {
  const runs = [data, { ...data, g: ndarray(data.g.shape, data.g.data.map((value) => value ** 2)) }];
  const options = { stencil: "c2", frames: 3, stride: 3 } as const;
  const series = { field: "g", frames: [1, 0, -1] } as const;
  for (const kind of ["columns", "averages"] as const) {
    const [first, second] = runs.map((run) => [...features(run, options)[kind](series, ["A"]).get("A")!]);
    assertEquals([...features(runs, options)[kind](series, ["A"]).get("A")!], [...first, ...second]);
  }
});

Deno.test("an operator sees the positions and the spacing of the line", () => {
  const x = data.x.map((at) => 2 * at - 1);
  const seen: unknown[] = [];
  const look = { kind: "linear", act: (u: Float64Array, line: unknown) => (seen.push(line), u) } as const;
  features({ ...data, x }, { stencil: "c2", frames: 2, stride: 1, operators: { look } })
    .densities({ field: "rho", frames: [1, 0] }, ["look"]);
  assertEquals(seen[0], { x, spacing: 2 / cells });
});

Deno.test("a stride keeps every so many cells and changes nothing else", () => {
  const series = { field: "g", frames: [1, 0] } as const;
  const all = features(data, { stencil: "c2", frames: 2, stride: 1 }).columns(series, ["A"]).get("A")!;
  const some = features(data, { stencil: "c2", frames: 2, stride: 7 }).columns(series, ["A"]).get("A")!;
  const kept = Math.ceil(cells / 7);
  assertEquals(some.length, (frames - 1) * velocities * kept);
  for (let line = 0; line < (frames - 1) * velocities; line++) {
    for (let i = 0; i < kept; i++) assertEquals(some[line * kept + i], all[line * cells + 7 * i]);
  }
});
