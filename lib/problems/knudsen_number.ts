import { z } from "zod";

/** A schema for epsilon. Below 1e-150 the rate 1 / epsilon^2 is no finite number. */
export const KNUDSEN_NUMBER: z.ZodNumber = z.number("must be a number above 0 and at most 1")
  .gt(0, "must be above 0 (the diffusion limit is not reached at 0)")
  .min(1e-150, "must be at least 1e-150, since its square divides")
  .max(1, "must be at most 1 (rescale lengths so that it is)");
