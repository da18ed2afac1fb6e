import { type Sequence, sequence, type SequenceData } from "./sequence.ts";
import { type Snapshots, type SvdFeatures, svdFeatures } from "./svd_features.ts";

/** A sequence of the amplitudes of modes, and the way back to snapshots. */
export interface SvdSequence extends Sequence, Omit<SvdFeatures, "features"> {}

/** What {@link svdSequence} takes. */
export interface SvdSequenceOptions extends Pick<SequenceData, "timeStep" | "source" | "description"> {
  /** Number of features. */
  readonly rank: number;
}

/**
 * Makes a sequence of snapshots of fields or images: its features are the right singular vectors of their leading modes, as of
 * {@link svdFeatures}, which is where `reconstruct` comes from and which says what is thrown.
 * @param snapshots Such as `readNpy`, `readFrames`, {@link bloomingFlower} or {@link cylinderWake} give; what they say of their source and
 * time step is kept.
 *
 * ```ts
 * import { assertEquals, assertGreater } from "@std/assert";
 * import { bloomingFlower, svdSequence, toFrames } from "propagator";
 *
 * const film = bloomingFlower({ height: 24, width: 36, frames: 30 });
 * const video = svdSequence(film, { rank: 8 });
 * assertEquals(video.features.shape, [30, 8]);
 * assertGreater(video.energy, 0.99);
 * assertEquals(toFrames(video.reconstruct(video.features)).shape, film.shape);
 * ```
 */
export function svdSequence(
  snapshots: Snapshots & Pick<SequenceData, "timeStep" | "source" | "description">,
  { rank, ...known }: SvdSequenceOptions,
): SvdSequence {
  const { timeStep, source, description = "leading modes of snapshots" } = snapshots;
  const { features, singularValues, energy, reconstruct } = svdFeatures(snapshots, rank);
  return Object.assign(sequence({ features, timeStep, source, description, ...known }), {
    singularValues,
    energy,
    reconstruct,
  });
}
