import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { fisher, ndarray, seeded } from "../../mod.ts";
import { bilinearElements } from "../../lib/numerics/bilinear_elements.ts";
import { dot } from "../../lib/numerics/line_search.ts";
import { gaussLegendre } from "../../lib/numerics/quadrature.ts";
import { assembled, lineStencils } from "../numerics/nine_point.ts";
import { observedOrders } from "../numerics/observed_orders.ts";
import { frame, norm } from "./pixel_images.ts";

const standing = (beta: number, k: number) => (x: number, y: number) =>
  beta * Math.sin(k * Math.PI * x) * Math.sin(k * Math.PI * y);

/** Norms after 1, 10 and 40 steps, then U1[25][25], U40[25][25] and U40[10][37]. */
const GOLDEN = [
  {
    beta: 1,
    k: 2,
    norms: [50.025469900110, 50.277289101839, 51.421296271276],
    pixels: [0.99811073289906, 0.93308271948591, 0.41870421047481],
  },
  {
    beta: -0.5,
    k: 3,
    norms: [24.955794319646, 24.563829939123, 23.327818134768],
    pixels: [-0.24968327559920, -0.23801097800330, 0.12464573238233],
  },
  {
    beta: 2,
    k: 7,
    norms: [97.925953264843, 81.205452851440, 43.947641023084],
    pixels: [0.97699889127039, 0.38780229899435, 0.60875912444528],
  },
];

for (const { beta, k, norms, pixels } of GOLDEN) {
  Deno.test(`fisher() gives the golden values for beta = ${beta}, k = ${k}, and stays symmetric`, async () => {
    const data = await fisher().simulate(standing(beta, k));
    [1, 10, 40].forEach((n, i) => assertAlmostEquals(norm(frame(data, 0, n)), norms[i], 1e-9));
    const [first, last] = [frame(data, 0, 1), frame(data, 0, 40)];
    assertAlmostEquals(first[2525], pixels[0], 1e-12);
    assertAlmostEquals(last[2525], pixels[1], 1e-12);
    assertAlmostEquals(last[1037], pixels[2], 1e-12);
    last.forEach((u, at) => assertAlmostEquals(u, last[at % 100 * 100 + Math.floor(at / 100)], 1e-13));
  });
}

/** `int U^power` of the bilinear function of interior nodal values, by Gauss points. */
function integral(u: Float64Array, power: number): number {
  const side = Math.sqrt(u.length);
  const cells = side + 1;
  const { nodes, weights } = gaussLegendre(2);
  const value = (i: number, j: number) => (i < 1 || j < 1 || i > side || j > side ? 0 : u[(i - 1) * side + j - 1]);
  let sum = 0;
  for (let i = 0; i < cells; i++) {
    for (let j = 0; j < cells; j++) {
      for (let g = 0; g < 4; g++) {
        const [s, t] = [nodes[g >> 1], nodes[g & 1]].map((x) => (1 + x) / 2);
        const above = (1 - t) * value(i, j) + t * value(i, j + 1);
        const below = (1 - t) * value(i + 1, j) + t * value(i + 1, j + 1);
        sum += weights[g >> 1] * weights[g & 1] * ((1 - s) * above + s * below) ** power;
      }
    }
  }
  return sum / (4 * cells * cells);
}

/** The change of `int alpha |grad U|^2 / 2 - U^2 / 2 + U^3 / 3` in time, and what the scheme says it is. */
function energyBalance(u0: Float64Array, u1: Float64Array, dt: number): { change: number; expected: number } {
  const { stiffness, transform } = bilinearElements(100, "zero");
  const energy = (u: Float64Array) => {
    const hat = new Float64Array(u.length);
    transform(u, hat);
    const gradient = dot(hat.map((v, i) => v * stiffness[i]), hat);
    return 0.005 * gradient - integral(u, 2) / 2 + integral(u, 3) / 3;
  };
  return { change: (energy(u1) - energy(u0)) / dt, expected: -integral(u0.map((u, i) => (u1[i] - u) / dt), 2) };
}

for (const { beta, k, fall } of [{ beta: 1, k: 2, fall: -1.5155721669e-1 }, { beta: 2, k: 7, fall: -7.5562053053e1 }]) {
  Deno.test(`the energy falls by exactly what the scheme says, beta = ${beta}, k = ${k}`, async () => {
    const { timeStep } = fisher().description;
    const data = await fisher().simulate(standing(beta, k), { steps: 1, crop: "interior" });
    const { change, expected } = energyBalance(frame(data, 0, 0), frame(data, 0, 1), timeStep);
    assertAlmostEquals(expected, fall, 1e-10 * Math.abs(fall));
    assertAlmostEquals(change, expected, 1e-11 * Math.abs(expected));
  });
}

Deno.test("the sign of the paper's Eq. (42) does not keep the balance of energy", async () => {
  // with + 1/3 the reaction is u + u^2, whose solutions are those of u - u^2 from minus the state, with their sign turned
  const data = await fisher().simulate(standing(-1, 3), { steps: 1, crop: "interior" });
  const [u0, u1] = [0, 1].map((n) => frame(data, 0, n).map((u) => -u));
  const { change, expected } = energyBalance(u0, u1, fisher().description.timeStep);
  assertLess(1e-3, Math.abs(change / expected - 1));
});

/** The residual of the scheme, by assembled stencils and Gauss points. */
for (
  const { name, timeStep, amplitude } of [
    { name: "chord iteration", timeStep: 0.0024, amplitude: 1 },
    { name: "Newton's method, at a long step", timeStep: 0.6, amplitude: 2 },
  ]
) {
  Deno.test(`a step solves the scheme's equations by ${name}`, async () => {
    const [cells, alpha] = [10, 0.01];
    const side = cells - 1;
    const random = seeded(8);
    const u0 = Float64Array.from({ length: side * side }, () => amplitude * (1 + random.uniform()));
    const data = await fisher({ cells, timeStep }).simulate(ndarray([side, side], u0), { steps: 1, crop: "interior" });
    assertEquals(data.outcome.status, "ok");
    const u1 = frame(data, 0, 1);
    const { mass: m, stiffness: k } = lineStencils(1 / cells);
    const apply = (x: number[], y: number[], u: Float64Array) => assembled(x, y, u, side, "zero");
    const half = u0.map((u, i) => (u + u1[i]) / 2);
    const linear = apply(m, m, u0.map((u, i) => (u1[i] - u) / timeStep - half[i]))
      .map((v, i) => v + alpha * (apply(k, m, half)[i] + apply(m, k, half)[i]));
    linear.forEach((value, at) => {
      const unit = new Float64Array(u0.length);
      unit[at] = 1;
      assertAlmostEquals(value + squareLoad(u0, u1, unit), 0, 1e-13 / timeStep);
    });
  });
}

/** `int (U1^2 + U1 U0 + U0^2)/3 phi` from integrals of cubes: 3 a^2 b = ((a + b)^3 - (a - b)^3)/2 - b^3. */
function squareLoad(u0: Float64Array, u1: Float64Array, phi: Float64Array): number {
  const squareTimes = (u: Float64Array) => {
    const plus = integral(u.map((v, i) => v + phi[i]), 3);
    const minus = integral(u.map((v, i) => v - phi[i]), 3);
    return ((plus - minus) / 2 - integral(phi, 3)) / 3;
  };
  // U1^2 + U1 U0 + U0^2 = (U1^2 + U0^2 + (U1 + U0)^2) / 2
  return (squareTimes(u1) + squareTimes(u0) + squareTimes(u0.map((v, i) => v + u1[i]))) / 6;
}

Deno.test("a step without solution ends the run, and says so", async () => {
  const problem = fisher({ cells: 8, timeStep: 1 });
  const first = standing(0.1, 1);
  const images = ndarray([2, 8, 8]);
  for (let i = 0; i < 64; i++) {
    images.data[i] = i % 8 && i >= 8 ? first(Math.floor(i / 8) / 8, i % 8 / 8) : 0;
    images.data[64 + i] = -300 * images.data[i];
  }
  const { frames, outcome } = await problem.simulate(images, { steps: 3 });
  assertEquals(frames.shape, [1, 4, 8, 8]);
  assert(outcome.status === "diverged");
  assert(outcome.hint.startsWith("Sequence 1 broke down in step 1 of 3"), outcome.hint);
});

for (const boundary of ["zero", "periodic"] as const) {
  Deno.test(`the scheme is of order 2 in space and time together, ${boundary}`, async () => {
    const start = (x: number, y: number) =>
      boundary === "zero"
        ? Math.sin(Math.PI * x) * Math.sin(2 * Math.PI * y)
        : Math.sin(2 * Math.PI * x) * Math.cos(2 * Math.PI * y);
    const runs = new Map<number, Float64Array>();
    for (const cells of [8, 16, 32, 64]) {
      const problem = fisher({ cells, boundary, timeStep: 1 / cells });
      const end = frame(await problem.simulate(start, { steps: cells / 2 }), 0, cells / 2);
      const every = cells / 8; // what all grids have in common
      runs.set(
        cells,
        end.filter((_, at) => Math.floor(at / cells) % every === 0 && at % cells % every === 0),
      );
    }
    const orders = await observedOrders([8, 16, 32], (cells) => {
      const [coarse, fine] = [runs.get(cells)!, runs.get(2 * cells)!];
      return norm(coarse.map((u, i) => u - fine[i]));
    });
    for (const order of orders) assertAlmostEquals(order, 2, 0.2);
  });
}

Deno.test("sample() keeps initial states of a norm above a tenth of the cells only", async () => {
  const { frames, draws } = await fisher({ cells: 20 }).sample(200, { steps: 1 });
  for (let i = 0; i < 200; i++) {
    const start = norm(frames.data.subarray(i * 800, i * 800 + 400));
    assertAlmostEquals(start, 10 * Math.abs(draws[i].beta), 1e-12);
    assertLess(2, start);
  }
});
