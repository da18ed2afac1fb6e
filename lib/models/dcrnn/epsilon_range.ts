import { z } from "zod";

const bound = z.number("must be a number");

/** A schema for the interval that a learned epsilon is kept in. Default [0.001, 0.1], the released program's. */
export const EPSILON_RANGE: z.ZodDefault<z.ZodType<[number, number], [number, number]>> = z
  .tuple([bound, bound], "must be two numbers, such as [0.001, 0.1]")
  .refine(([least, most]) => least > 0 && most > least && most <= 1, "must be two rising numbers within (0, 1]")
  .default([0.001, 0.1]);
