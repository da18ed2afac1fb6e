import {
  BACKWARD_1,
  BACKWARD_2,
  BACKWARD_3,
  CENTRAL_2,
  CENTRAL_4,
  CENTRAL_8,
  FORWARD_1,
  FORWARD_2,
  FORWARD_3,
  SECOND_2,
  SECOND_4,
  SECOND_8,
  type Stencil,
} from "./stencils.ts";

/** A stencil for each sign of the velocity. */
export interface BySign {
  /** For v > 0. */
  readonly positive: Stencil;
  /** For v < 0. */
  readonly negative: Stencil;
}

/** Names of the discrete first derivatives: central ("c") or upwind ("up"), with their order. */
export type TransportStencilName = "c2" | "c4" | "c8" | "up1" | "up2" | "up3";

/** The stencils that `v d_x` can be taken with. */
export const TRANSPORT_STENCILS: Readonly<Record<TransportStencilName, BySign>> = {
  c2: { positive: CENTRAL_2, negative: CENTRAL_2 },
  c4: { positive: CENTRAL_4, negative: CENTRAL_4 },
  c8: { positive: CENTRAL_8, negative: CENTRAL_8 },
  up1: { positive: BACKWARD_1, negative: FORWARD_1 },
  up2: { positive: BACKWARD_2, negative: FORWARD_2 },
  up3: { positive: BACKWARD_3, negative: FORWARD_3 },
};

/** Names of the discrete second derivatives. */
export type SecondDerivativeName = "c2" | "c4" | "c8";

/** The stencils that `d_xx` can be taken with. */
export const SECOND_DERIVATIVES: Readonly<Record<SecondDerivativeName, Stencil>> = {
  c2: SECOND_2,
  c4: SECOND_4,
  c8: SECOND_8,
};
