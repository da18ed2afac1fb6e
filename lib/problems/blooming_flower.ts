import { z } from "zod";
import { count, validated } from "../core/validated.ts";
import type { Frames } from "../io/png_frames.ts";
import type { SequenceSource } from "./sequence.ts";

/** A film that says where it comes from. */
export interface Film extends Frames {
  /** Recorded, or made here. */
  readonly source: SequenceSource;
  /** What it is, in one line. */
  readonly description: string;
}

/** What {@link bloomingFlower} takes. */
export interface BloomingFlowerOptions {
  /** Pixels up. Default 240. */
  readonly height?: number;
  /** Pixels across. Default 360. */
  readonly width?: number;
  /** Number of frames, at least 2. Default 175. */
  readonly frames?: number;
}

type Colour = readonly [red: number, green: number, blue: number];

/** A ring of petals; radii are in half heights of the picture. */
interface Ring {
  readonly petals: number;
  /** The part of the film after which it starts to open. */
  readonly delay: number;
  /** When it is open. */
  readonly radius: number;
  readonly colour: Colour;
}

/** The outer ring first, which the others cover. */
const RINGS: readonly Ring[] = [
  { petals: 9, delay: 0, radius: 0.92, colour: [214, 88, 140] },
  { petals: 7, delay: 0.12, radius: 0.7, colour: [232, 118, 164] },
  { petals: 5, delay: 0.25, radius: 0.47, colour: [246, 158, 192] },
];

const CENTRE: Colour = [244, 205, 62];

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

function smoothstep(x: number): number {
  const t = Math.max(0, Math.min(1, x));
  return t * t * (3 - 2 * t);
}

/** How a ring stands in one frame. */
function opened({ delay, radius }: Ring, ring: number, s: number) {
  const o = smoothstep((s - delay) / (1 - delay));
  return { o, R: radius * (0.18 + 0.82 * o), twist: 0.35 * (1 - o) + 0.25 * ring, softness: 0.012 + 0.01 * o };
}

/**
 * Draws a flower that opens: three rings of petals that grow and untwist one after the other, round a yellow centre. It stands
 * for the film in the paper, whose 64 leading modes hold nearly all of the energy as well.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If a number is out of range.
 * @see Liu, Kutz and Brunton 2022, doi:10.1098/rsta.2021.0200, section 3(c)
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { bloomingFlower } from "propagator";
 *
 * assertEquals(bloomingFlower({ height: 24, width: 36, frames: 10 }).shape, [10, 24, 36, 3]);
 * ```
 */
export function bloomingFlower(options: BloomingFlowerOptions = {}): Film {
  const schema = z.strictObject({
    height: count().default(240),
    width: count().default(360),
    frames: count(2).default(175),
  });
  const { height, width, frames } = validated("draw a flower", schema, options);
  const data = new Uint8Array(frames * height * width * 3);
  for (let n = 0; n < frames; n++) {
    const s = n / (frames - 1);
    const rings = RINGS.map((ring, i) => ({ ...ring, ...opened(ring, i, s) }));
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const x = (2 * column + 1 - width) / height;
        const y = (2 * row + 1 - height) / height;
        const r = Math.hypot(x, y);
        const angle = Math.atan2(y, x);
        let [red, green, blue] = [18 + 10 * y, 52 + 24 * y, 24 + 10 * y]; // dark green, brighter towards the ground
        const paint = (cover: number, [r1, g1, b1]: Colour, light: number): void => {
          red += cover * (light * r1 - red);
          green += cover * (light * g1 - green);
          blue += cover * (light * b1 - blue);
        };
        for (const { petals, colour, o, R, twist, softness } of rings) {
          if (r > R + 10 * softness) continue;
          const turns = (petals * (angle - twist)) / (2 * Math.PI);
          const place = turns - Math.floor(turns) - 0.5; // within a petal, its middle at 0
          const edge = R * (1 - 0.55 * (0.55 + 0.45 * o) * Math.abs(2 * place) ** 2.2);
          const cover = logistic((edge - r) / softness);
          const veins = 0.03 * Math.cos(40 * place) * Math.min(1, r / R);
          paint(cover, colour, 0.62 + 0.38 * Math.min(1, r / R) - 0.35 * Math.abs(place) + veins);
        }
        paint(logistic((0.1 + 0.05 * s - r) / 0.012), CENTRE, 1);
        const at = ((n * height + row) * width + column) * 3;
        data[at] = Math.round(red);
        data[at + 1] = Math.round(green);
        data[at + 2] = Math.round(blue);
      }
    }
  }
  return { shape: [frames, height, width, 3], data, source: "generated", description: "a blooming flower" };
}
