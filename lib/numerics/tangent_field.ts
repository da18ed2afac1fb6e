import type { RightHandSide } from "./explicit_rk.ts";
import { dot } from "./line_search.ts";

/** The part of a vector field tangent to spheres around the origin, `F(u) - u <u, F(u)> / <u, u>`, whose solutions keep their norm. */
export function tangentField(field: RightHandSide): RightHandSide {
  return (u, out) => {
    field(u, out);
    const along = dot(u, out) / dot(u, u);
    for (let i = 0; i < out.length; i++) out[i] -= along * u[i];
  };
}
