import { notOneOf } from "../../core/nearest.ts";
import { chain, type PixelArchitecture } from "./architecture.ts";

const COMPACT = { kernel: 5 } as const;

/** The name of a published architecture. */
export type PixelArchitectureName = "advection" | "heat" | "fisher" | "compact-linear" | "compact-fisher";

/** The networks of Tables 2 to 4 as the authors' first program has them, and the compact ones of their later program. */
const ARCHITECTURES: Readonly<Record<PixelArchitectureName, PixelArchitecture>> = {
  /** Table 2. */
  advection: {
    name: "advection",
    boundary: "periodic",
    branches: [
      chain("relu", [1, 8, 16, 16, 8, 1], { bias: "hidden" }),
      chain("relu-squared", [1, 8, 1], { bias: "hidden" }),
    ],
  },
  /** Table 3; Table 1 shows the same channels as an example. */
  heat: {
    name: "heat",
    boundary: "zero",
    branches: [chain("relu", [1, 8, 16, 8, 1]), chain("relu-squared", [1, 8, 1], { bias: "hidden" })],
  },
  /** Table 4. */
  fisher: {
    name: "fisher",
    boundary: "zero",
    branches: [
      chain("relu", [1, 8, 16, 16, 8, 1], { bias: "hidden" }),
      chain("relu-squared", [1, 16, 1], { bias: "hidden" }),
    ],
  },
  "compact-linear": {
    name: "compact-linear",
    boundary: "periodic",
    branches: [chain("relu", [1, 2, 1], { ...COMPACT, bias: "hidden" })],
  },
  "compact-fisher": {
    name: "compact-fisher",
    boundary: "periodic",
    branches: [chain("relu-squared", [1, 10, 1], { ...COMPACT, bias: "all" })],
  },
};

/** Their names. */
export const PIXEL_ARCHITECTURES = Object.keys(ARCHITECTURES) as PixelArchitectureName[];

/**
 * A published architecture: "advection", "heat" and "fisher" of Tables 2 to 4, "compact-linear" and "compact-fisher" of the
 * authors' later program.
 * @throws {RangeError} If there is none of that name.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { pixelArchitecture } from "propagator";
 *
 * assertEquals(pixelArchitecture("heat").branches[0].channels, [1, 8, 16, 8, 1]);
 * ```
 */
export function pixelArchitecture(name: PixelArchitectureName): PixelArchitecture {
  if (!Object.hasOwn(ARCHITECTURES, name)) throw new RangeError(notOneOf("architecture", name, PIXEL_ARCHITECTURES));
  return ARCHITECTURES[name];
}
