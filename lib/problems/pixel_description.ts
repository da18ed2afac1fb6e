import type { Random } from "../core/random.ts";
import type { PlaneBoundary } from "../numerics/bilinear_elements.ts";
import type { QuadraticStencils } from "./quadratic_stencils.ts";

/** A function on the unit square. */
export type PlaneField = (x: number, y: number) => number;

/** A random initial state. */
export interface PixelState {
  /** The numbers drawn, by name. */
  readonly draw: Readonly<Record<string, number>>;
  /** The state. */
  readonly field: PlaneField;
  /** Nodal values after some steps of the scheme in closed form, where there is one; `after(0)` is the state. */
  readonly after?: (steps: number) => PlaneField;
}

/** A partial differential equation on the unit square, its scheme, and how the paper draws initial states. */
export interface PixelDescription {
  /** Which equation. */
  readonly name: "advection" | "heat" | "fisher";
  /** In words. */
  readonly title: string;
  /** In TeX. */
  readonly equation: string;
  /** Its numbers, by name. */
  readonly parameters: Readonly<Record<string, number>>;
  /** What the problem was made with; plain data. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Squares in each direction. */
  readonly cells: number;
  /** What lies outside. */
  readonly boundary: PlaneBoundary;
  /** Time step of the scheme. */
  readonly timeStep: number;
  /** The scheme, in words. */
  readonly scheme: string;
  /** Second-order finite differences of the right side: what small networks can represent exactly. */
  readonly stencils: QuadraticStencils;
  /** Prepares the scheme: from nodal values `[side, side]` to those after 0, 1, 2 ... steps. */
  solver(): (u0: Float64Array) => Iterator<Float64Array, never>;
  /** The numbers of waves that initial states have by default. */
  readonly waves: readonly number[];
  /** Draws an initial state of some numbers of waves. */
  state(random: Random, waves: readonly number[]): PixelState;
  /** The Frobenius norm of the nodal values that a drawn state must exceed. */
  readonly leastNorm: number;
}
