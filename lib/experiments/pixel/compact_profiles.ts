import type { ByProfile } from "../../core/profile.ts";
import type { IntegratorName } from "../../models/pixel/integrators.ts";
import type { PixelArchitectureName } from "../../models/pixel/architectures.ts";
import type { PixelProblemName } from "../../problems/pixel_problems.ts";
import { smallProfile } from "./network_profiles.ts";
import type { PixelNetworkSettings } from "./trained_network.ts";

/** One of the compact networks of the authors' later program. */
export interface CompactNetwork {
  readonly problem: PixelProblemName;
  readonly integrator: IntegratorName;
  /** Amplitude of noise on first frames. Default 0; the authors take 0.01. */
  readonly noise?: number;
}

/** What differs between equations. */
interface Kind {
  readonly architecture: PixelArchitectureName;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly timeScale?: number;
}

const KINDS: Readonly<Record<PixelProblemName, Kind>> = {
  advection: { architecture: "compact-linear", timeScale: 0.1 },
  heat: { architecture: "compact-linear", options: { boundary: "periodic" } },
  fisher: { architecture: "compact-fisher", options: { boundary: "periodic" } },
};

/** Updates of the authors' rate from its smallest to its largest value, and of a stage, which ends before that. */
const [HALF_PERIOD, STAGE_UPDATES] = [10_000, 9568];

/** The authors' three stages, with a rate that only ever rises; and the same with fewer updates. */
function training(epochs: number, sequences: number, batch: number) {
  const updates = epochs * Math.ceil(sequences / batch);
  return {
    stages: [3, 4, 5].map((steps) => ({ steps, epochs, learningRate: 1e-3 })),
    decay: { factor: 10, halfPeriod: Math.round(updates * HALF_PERIOD / STAGE_UPDATES) },
    batch,
  };
}

/** A compact network in each profile; experiments that ask for the same one share its training. */
export function compactProfiles({ problem, integrator, noise = 0 }: CompactNetwork): ByProfile<PixelNetworkSettings> {
  const { architecture, options, timeScale } = KINDS[problem];
  const name = ["compact", problem, integrator, ...noise > 0 ? ["noise"] : []].join("-");
  const network = { architecture, integrator, timeScale };
  const common = { name, problem, options, network, seed: 0 };
  const withNoise = <T>(training: T) => ({ ...training, ...noise > 0 && { noise } });
  const small = (sizes: Readonly<Record<"cells" | "sequences" | "batch" | "updates", number>>) => {
    const { training, options: { cells }, ...rest } = smallProfile({ waves: [2, 3], ...sizes });
    return {
      ...common,
      ...rest,
      options: { ...options, cells },
      network: { ...network, timeScale: 0.1 }, // which makes few updates go further
      training: withNoise(training),
    };
  };
  const large = (sequences: number, epochs: number) => ({
    ...common,
    sequences,
    validation: 50,
    training: withNoise(training(epochs, sequences, 32)),
  });
  return {
    smoke: small({ cells: 12, sequences: 8, batch: 4, updates: 4 }),
    quick: small({ cells: 40, sequences: 200, batch: 8, updates: 300 }),
    standard: { ...large(200, 60), recorded: false },
    paper: { ...large(1000, 299), recorded: true },
  };
}
