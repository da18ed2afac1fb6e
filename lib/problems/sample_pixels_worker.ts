import { answerRequests } from "../core/in_workers.ts";
import { pixelProblem } from "./pixel_problems.ts";
import type { SampleRequest } from "./sample_in_workers.ts";
import { type SampledRange, sampledRange } from "./sample_range.ts";

answerRequests<SampleRequest, SampledRange>(({ problem, options, ...range }, progress) =>
  sampledRange(pixelProblem(problem, options).description, range, { progress })
);
