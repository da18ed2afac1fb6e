import { z } from "zod";
import { count, ofKind, positive } from "../core/validated.ts";

/** What {@link kuramotoSivashinsky} takes. */
export interface KuramotoSivashinskyOptions {
  /** Length of the periodic interval. Default 32 pi. */
  readonly length?: number;
  /** Points on it, an even number. Default 1024. */
  readonly points?: number;
  /**
   * The field at time zero: "noise" (independent standard normal numbers at the points), a function of position, or one
   * value per point. Default "noise".
   */
  readonly initial?: "noise" | ((x: number) => number) | Float64Array;
}

/** {@link KuramotoSivashinskyOptions} with defaults filled in. */
export type KuramotoSivashinskyDescription = Required<KuramotoSivashinskyOptions>;

const isInitial = (value: unknown): boolean =>
  value === "noise" || typeof value === "function" || value instanceof Float64Array;
/** Checks {@link KuramotoSivashinskyOptions} and fills in defaults. */
export const KURAMOTO_SIVASHINSKY_OPTIONS = z.strictObject({
  length: positive().default(32 * Math.PI),
  points: count(4).refine((n) => n % 2 === 0, "must be even").default(1024),
  initial: ofKind<KuramotoSivashinskyDescription["initial"]>(
    isInitial,
    'must be "noise", a function of position or a Float64Array',
  ).default("noise"),
});
