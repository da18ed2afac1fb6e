import { z } from "zod";
import { count, oneOf } from "../../core/validated.ts";
import type { ChainShape, PixelArchitecture } from "./architecture.ts";

const layers = ({ channels }: ChainShape): number => channels.length - 1;
const each = "must have one entry for each convolution";

const CHAIN: z.ZodType<ChainShape> = z.strictObject({
  channels: z.array(count(), "must be a list of numbers of channels").min(
    2,
    "must be two numbers of channels at least",
  ),
  activation: oneOf(["relu", "relu-squared"]),
  kernels: z.array(count().refine((side) => side % 2 === 1, "must be an odd number"), "must be a list of odd numbers"),
  biases: z.array(z.boolean("must be true or false"), "must be a list of true and false"),
})
  .refine((chain) => chain.kernels.length === layers(chain), { error: each, path: ["kernels"] })
  .refine((chain) => chain.biases.length === layers(chain), { error: each, path: ["biases"] });

/** An architecture of one's own: images have one channel, and so have their slopes. */
export const ARCHITECTURE_SCHEMA: z.ZodType<PixelArchitecture> = z.strictObject({
  name: z.string("must be a name"),
  boundary: oneOf(["zero", "periodic"]),
  trunk: CHAIN.optional(),
  branches: z.array(CHAIN, "must be a list of convolutions in rows").min(1, "must be one at least"),
}).superRefine(({ trunk, branches }, context) => {
  const refuse = (path: (string | number)[], input: number, message: string) =>
    context.addIssue({ code: "custom", path, message, input });
  if (trunk && trunk.channels[0] !== 1) {
    refuse(["trunk", "channels", 0], trunk.channels[0], "must be 1, that of images");
  }
  const before = trunk ? trunk.channels[layers(trunk)] : 1;
  branches.forEach((branch, i) => {
    const [first, last] = [branch.channels[0], branch.channels[layers(branch)]];
    if (first !== before) refuse(["branches", i, "channels", 0], first, `must be ${before}, as many as come in`);
    if (last !== 1) refuse(["branches", i, "channels", layers(branch)], last, "must be 1, that of images");
  });
});
