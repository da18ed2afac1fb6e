import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { latticeBoltzmann, type NdArray } from "../../mod.ts";

const total = ({ data }: NdArray): number => data.reduce((sum, value) => sum + value, 0);

/** The largest magnitude of a function of all cells. */
function largest({ shape: [height, width] }: NdArray, value: (x: number, y: number, at: number) => number): number {
  let most = 0;
  for (let at = 0; at < height * width; at++) {
    most = Math.max(most, Math.abs(value(at % width + 0.5, Math.floor(at / width) + 0.5, at)));
  }
  return most;
}

/** Error of a Taylor-Green vortex, relative to its exact decay, at a time when 0.3 of it are left. */
function taylorGreenError(n: number): number {
  const [viscosity, k, speed] = [0.05, (2 * Math.PI) / n, 0.8 / n];
  const flow = latticeBoltzmann({ width: n, height: n, viscosity });
  const start = flow.start(
    (x, y) => [-speed * Math.cos(k * x) * Math.sin(k * y), speed * Math.sin(k * x) * Math.cos(k * y)],
    (x, y) => 1 - (3 / 4) * speed ** 2 * (Math.cos(2 * k * x) + Math.cos(2 * k * y)),
  );
  const steps = Math.round(0.3 * n * n);
  const left = speed * Math.exp(-2 * viscosity * k * k * steps);
  const { x: u } = flow.velocity(flow.advance(start, steps));
  return largest(u, (x, y, at) => u.data[at] / left + Math.cos(k * x) * Math.sin(k * y));
}

Deno.test("latticeBoltzmann() lets a Taylor-Green vortex decay at its viscosity, with order 2", () => {
  const errors = [16, 32, 64].map(taylorGreenError);
  assertLess(errors[2], 1e-3);
  assertAlmostEquals(Math.log2(errors[0] / errors[1]), 2, 0.15);
  assertAlmostEquals(Math.log2(errors[1] / errors[2]), 2, 0.15);
});

/** Error of the profile half way down a channel with walls, relative to its middle, and of the fall of pressure. */
function channelErrors(n: number): { profile: number; slope: number } {
  const [viscosity, speed, width, height] = [0.1, 0.4 / n, 2 * n, n + 2];
  const solid = new Uint8Array(width * height).fill(1, 0, width).fill(1, width * (height - 1));
  const parabola = (y: number) => Math.max(0, (4 * speed * (y - 1) * (n + 1 - y)) / n ** 2);
  const flow = latticeBoltzmann({ width, height, viscosity, solid, inflow: parabola });
  const end = flow.advance(flow.start((_, y) => [parabola(y), 0]), Math.round((3 * n * n) / viscosity));
  const { x: u } = flow.velocity(end);
  const rho = flow.density(end).data.subarray((height / 2) * width);
  const fall = (rho[n / 2] - rho[(3 * n) / 2]) / 3 / n;
  return {
    profile: largest(u, (x, y, at) => x === n + 0.5 ? (u.data[at] - parabola(y)) / speed : 0),
    slope: fall / ((8 * viscosity * speed) / n ** 2) - 1,
  };
}

Deno.test("latticeBoltzmann() flows between walls by Poiseuille's law, with order 2", () => {
  const [coarse, fine] = [8, 16].map(channelErrors);
  assertLess(fine.profile, 0.005);
  assertAlmostEquals(Math.log2(coarse.profile / fine.profile), 2, 0.15);
  assertLess(Math.abs(fine.slope), 0.005);
});

/** A box with a solid block, and a flow past it. */
function box(solidAt: (x: number, y: number) => boolean, sides: "periodic" | "free-slip") {
  const [width, height] = [24, 17];
  const solid = Uint8Array.from({ length: width * height }, (_, at) => +solidAt(at % width, Math.floor(at / width)));
  return { width, height, flow: latticeBoltzmann({ width, height, viscosity: 0.02, solid, sides }) };
}

const inBlock = (x: number, y: number) => x >= 6 && x < 11 && y >= 6 && y < 11;

for (const sides of ["periodic", "free-slip"] as const) {
  Deno.test(`latticeBoltzmann() keeps mass, and momentum but for its force on solids, with ${sides} sides`, () => {
    const { flow } = box(inBlock, sides);
    let state = flow.start((_, y) => [0.05, sides === "periodic" ? 0.01 * Math.sin(y) : 0]);
    const mass = total(flow.density(state)) - 25; // less the solid cells, which count as 1
    const momentum = () => {
      const [rho, { x }] = [flow.density(state), flow.velocity(state)];
      return x.data.reduce((sum, u, at) => sum + u * rho.data[at], 0);
    };
    for (let n = 0; n < 30; n++) {
      const before = momentum();
      const [force] = flow.force(state);
      state = flow.advance(state, 1);
      assertAlmostEquals(momentum(), before - force, 1e-12);
    }
    assertAlmostEquals(total(flow.density(state)) - 25, mass, 1e-10);
  });
}

Deno.test("latticeBoltzmann() keeps the mirror symmetry of a flow past a symmetric block", () => {
  const { flow, width, height } = box(inBlock, "free-slip");
  const { x, y } = flow.velocity(flow.advance(flow.start(() => [0.05, 0]), 400));
  const mirrored = (at: number) => (height - 1 - Math.floor(at / width)) * width + at % width;
  assertLess(largest(x, (_x, _y, at) => x.data[at] - x.data[mirrored(at)]), 1e-13);
  assertLess(largest(y, (_x, _y, at) => y.data[at] + y.data[mirrored(at)]), 1e-13);
});

Deno.test("latticeBoltzmann() does the same along x as along y, and at a shifted place", () => {
  const [n, k] = [12, Math.PI / 6];
  const flow = latticeBoltzmann({ width: n, height: n, viscosity: 0.03 });
  const run = (velocity: (x: number, y: number) => [number, number]) =>
    flow.velocity(flow.advance(flow.start(velocity), 50));
  const wave = (x: number, y: number) => 0.1 * Math.sin(k * x) * Math.cos(2 * k * y);
  const along = run((x, y) => [wave(x, y), 0.02]);
  const across = run((x, y) => [0.02, wave(y, x)]);
  const shifted = run((x, y) => [wave(x - 3, y), 0.02]);
  assertLess(
    largest(along.x, (_x, _y, at) => along.x.data[at] - across.y.data[(at % n) * n + Math.floor(at / n)]),
    1e-14,
  );
  const moved = (at: number) => Math.floor(at / n) * n + (at + 3) % n;
  assertLess(largest(along.x, (_x, _y, at) => along.x.data[at] - shifted.x.data[moved(at)]), 1e-14);
});

Deno.test("latticeBoltzmann() leaves states alone, and a flow at rest at rest", () => {
  const { flow } = box(inBlock, "free-slip");
  const state = flow.start(() => [0, 0]);
  const before = state.slice();
  const { x, y } = flow.velocity(flow.advance(state, 20));
  assertEquals(state, before);
  assertLess(largest(x, (_x, _y, at) => x.data[at]) + largest(y, (_x, _y, at) => y.data[at]), 1e-15);
  assertEquals(flow.advance(flow.advance(state, 3), 4), flow.advance(state, 7));
});

Deno.test("latticeBoltzmann() refuses bad input", () => {
  const good = { width: 4, height: 3, viscosity: 0.1 };
  const refused = (options: object) => () => latticeBoltzmann({ ...good, ...options });
  assertThrows(refused({ viscosity: 0 }), RangeError, "viscosity must be a positive number, got 0");
  assertThrows(refused({ solid: new Uint8Array(9) }), TypeError, "expected solid to tell of 12 cells, got 9");
  assertThrows(refused({ inflow: 0.1 }), TypeError, "inflow must be a function of y, got 0.1");
  assertThrows(refused({ sides: "no-slip" }), RangeError, "sides must be one of periodic, free-slip");
});
