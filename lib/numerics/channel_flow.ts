import { type Channel, channelPoisson } from "./channel_poisson.ts";

/**
 * Velocities on the faces of a channel's cells, each in rows of `columns + 2` numbers. `u[(j + 1) (columns + 2) + i]` stands on the left
 * face of cell `(j, i)`, with a ghost row beyond each wall and a ghost column beyond the outlet; `v[j (columns + 2) + i + 1]` on the
 * lower face of cell `(j, i)`, with a ghost column beyond inlet and outlet.
 */
export interface FaceVelocities {
  /** Along the channel, `[(rows + 2) (columns + 2)]`. */
  readonly u: Float64Array;
  /** Across, `[(rows + 1) (columns + 2)]`. */
  readonly v: Float64Array;
}

/** A flow between two steps. */
export interface ChannelFlowState extends FaceVelocities {
  /** Time. */
  readonly time: number;
  /** Slopes of the step before; none before the first one. */
  readonly before?: FaceVelocities;
  /** Force of the flow on the body in the step before, along and across, over density. */
  readonly force: readonly [number, number];
}

/** What flows where. */
export interface ChannelFlowOptions {
  /** Kinematic viscosity. */
  readonly viscosity: number;
  /** Velocity at the inlet, everywhere at the start, and along both walls, which are slippery. */
  readonly inflow: number;
  /** Share of the square cell around a point that the body takes; the point is given in cells from the lower left corner. */
  readonly solid: (x: number, y: number) => number;
  /** Force per mass across the channel at a point, given in cells, and a time. */
  readonly push: (x: number, y: number, time: number) => number;
}

/** A solver of channel flows. */
export interface ChannelFlow {
  /** The flow that starts at once with the inflow's velocity everywhere. */
  start(): ChannelFlowState;
  /** The flow that goes on from given velocities, made free of divergence and to fit inlet, walls and body; they are not changed. */
  restart(velocities: FaceVelocities, time: number): ChannelFlowState;
  /** One step; pure. */
  step(state: ChannelFlowState): ChannelFlowState;
  /** Largest magnitude of the discrete divergence. */
  divergence(velocities: FaceVelocities): number;
}

/**
 * Prepares the incompressible flow through a channel with slippery walls around a fixed body: conservative central differences of
 * second order on a staggered grid, Adams-Bashforth of order 2 (Euler first), velocities scaled down by the solid share of each
 * face's cell (direct forcing), and a projection that makes the flow free of divergence to rounding.
 * @param channel Its cells.
 * @param dt Time step; stable for about `dt max|u| <= 0.4 h` while the viscous limit `dt <= h^2 / (8 nu)` holds.
 * @see Harlow and Welch 1965, doi:10.1063/1.1761178; Kim and Moin 1985, doi:10.1016/0021-9991(85)90148-2; Fadlun et al. 2000,
 *   doi:10.1006/jcph.2000.6484
 */
export function channelFlow(
  channel: Channel,
  { viscosity, inflow, solid, push }: ChannelFlowOptions,
  dt: number,
): ChannelFlow {
  const { rows, columns, spacing: h } = channel;
  const width = columns + 2;
  const sizes = { u: (rows + 2) * width, v: (rows + 1) * width };
  const empty = (): FaceVelocities => ({ u: new Float64Array(sizes.u), v: new Float64Array(sizes.v) });
  const poisson = channelPoisson(channel);
  const divergenceOf = new Float64Array(rows * columns);
  const pressure = new Float64Array(rows * columns);
  const solids = empty();
  for (let j = 0; j < rows; j++) {
    for (let i = 1; i <= columns; i++) solids.u[(j + 1) * width + i] = solid(i, j + 1 / 2);
    for (let i = 0; i < columns; i++) solids.v[j * width + i + 1] = solid(i + 1 / 2, j);
  }

  /** Fills the ghosts: no slope of u at walls and outlet, v zero at the inlet and without slope at the outlet. */
  function fillGhosts({ u, v }: FaceVelocities): void {
    for (let j = 1; j <= rows; j++) u[j * width + columns + 1] = u[j * width + columns];
    u.copyWithin(0, width, 2 * width);
    u.copyWithin((rows + 1) * width, rows * width, (rows + 1) * width);
    for (let j = 0; j <= rows; j++) {
      v[j * width] = -v[j * width + 1];
      v[j * width + columns + 1] = v[j * width + columns];
    }
  }

  /** `-div(velocity velocity) + nu lap velocity + push`, on all faces that move. */
  function slopes({ u, v }: FaceVelocities, time: number): FaceVelocities {
    const out = empty();
    const diffusion = viscosity / h ** 2;
    for (let j = 1; j <= rows; j++) {
      for (let k = j * width + 1, end = k + columns; k < end; k++) {
        const [c, w, e, s, n] = [u[k], u[k - 1], u[k + 1], u[k - width], u[k + width]];
        // v[k - width] stands at the lower right of u[k], v[k] at the upper right, and their neighbours to the left.
        const lower = v[k - width] + v[k - width + 1];
        const upper = v[k] + v[k + 1];
        const flux = (c + e) ** 2 - (w + c) ** 2 + (c + n) * upper - (s + c) * lower;
        out.u[k] = -flux / (4 * h) + diffusion * (e + w + n + s - 4 * c);
      }
    }
    for (let j = 1; j < rows; j++) {
      for (let i = 0; i < columns; i++) {
        const k = j * width + i + 1;
        const [c, w, e, s, n] = [v[k], v[k - 1], v[k + 1], v[k - width], v[k + width]];
        // u[k - 1] stands at the lower left of v[k], u[k] at the lower right, and a row further the upper ones.
        const left = u[k - 1] + u[k - 1 + width];
        const right = u[k] + u[k + width];
        const flux = (c + n) ** 2 - (s + c) ** 2 + (c + e) * right - (w + c) * left;
        out.v[k] = -flux / (4 * h) + diffusion * (e + w + n + s - 4 * c) + push(i + 1 / 2, j, time);
      }
    }
    return out;
  }

  function fillDivergence({ u, v }: FaceVelocities): void {
    for (let j = 0; j < rows; j++) {
      for (let i = 0; i < columns; i++) {
        const [a, b] = [(j + 1) * width + i, j * width + i + 1];
        divergenceOf[j * columns + i] = (u[a + 1] - u[a] + v[b + width] - v[b]) / h;
      }
    }
  }

  /** Takes away the gradient that carries the divergence; the time step is absorbed in the pressure. */
  function project({ u, v }: FaceVelocities): void {
    fillDivergence({ u, v });
    poisson(divergenceOf, pressure);
    for (let j = 0; j < rows; j++) {
      const row = j * columns;
      for (let i = 1; i < columns; i++) u[(j + 1) * width + i] -= (pressure[row + i] - pressure[row + i - 1]) / h;
      u[(j + 1) * width + columns] -= -pressure[row + columns - 1] / (h / 2);
      if (j === 0) continue;
      for (let i = 0; i < columns; i++) v[j * width + i + 1] -= (pressure[row + i] - pressure[row - columns + i]) / h;
    }
  }

  /** Scales velocities down in the body; returns the force that this takes, per density. */
  function stopInside(velocity: Float64Array, share: Float64Array): number {
    let momentum = 0;
    for (let k = 0; k < share.length; k++) {
      if (share[k] === 0) continue;
      momentum += share[k] * velocity[k];
      velocity[k] *= 1 - share[k];
    }
    return (momentum * h ** 2) / dt;
  }

  return {
    start() {
      const velocities = empty();
      velocities.u.fill(inflow);
      return { ...velocities, time: 0, force: [0, 0] };
    },
    restart(velocities, time) {
      const [u, v] = [velocities.u.slice(), velocities.v.slice()];
      for (let j = 1; j <= rows; j++) u[j * width] = inflow;
      v.fill(0, 0, width);
      v.fill(0, rows * width);
      stopInside(u, solids.u);
      stopInside(v, solids.v);
      project({ u, v });
      fillGhosts({ u, v });
      return { u, v, time, force: [0, 0] };
    },
    step({ u: u0, v: v0, time, before }) {
      const now = slopes({ u: u0, v: v0 }, time);
      const [u, v] = [u0.slice(), v0.slice()];
      const [a, b] = before ? [(3 * dt) / 2, -dt / 2] : [dt, 0];
      const last = before ?? now;
      for (let k = 0; k < u.length; k++) u[k] += a * now.u[k] + b * last.u[k];
      for (let k = 0; k < v.length; k++) v[k] += a * now.v[k] + b * last.v[k];
      const force: [number, number] = [stopInside(u, solids.u), stopInside(v, solids.v)];
      project({ u, v });
      fillGhosts({ u, v });
      return { u, v, time: time + dt, before: now, force };
    },
    divergence(velocities) {
      fillDivergence(velocities);
      return divergenceOf.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    },
  };
}
