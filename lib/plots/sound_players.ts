import { Buffer } from "node:buffer";
import { displayed } from "../core/display.ts";
import { ndarray } from "../core/ndarray.ts";
import { encodeWav, type Sound } from "../io/wav.ts";
import { escaped } from "./drawing.ts";

/** Loudness to which the first sound is brought, of 1 at most. */
const LOUD = 0.7;

/**
 * Players for sounds, shown as the last expression of a notebook cell. All are amplified alike, so that the first one is loud;
 * what is louder than can be played, or not finite, is cut.
 * @param sounds By name, such as `heard()` makes them; the first is the one to compare with.
 * @throws {RangeError} If there is none, or the first is silent.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { bachPrelude, soundPlayers } from "propagator";
 *
 * const players = soundPlayers({ prelude: bachPrelude() });
 * assertEquals(players.names, ["prelude"]);
 * ```
 */
export function soundPlayers(sounds: Readonly<Record<string, Sound>>): { readonly names: readonly string[] } {
  const what = "make sound players";
  const names = Object.keys(sounds);
  if (names.length === 0) throw new RangeError(`Cannot ${what}: there is no sound; pass at least one`);
  const peak = sounds[names[0]].samples.data.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (!(peak > 0 && Number.isFinite(peak))) {
    throw new RangeError(`Cannot ${what}: "${names[0]}" is silent or not finite; pass the sound to compare with first`);
  }
  const rows = names.map((name) => {
    const { rate, samples: { shape, data } } = sounds[name];
    const louder = data.map((x) => Number.isFinite(x) ? Math.max(-1, Math.min(1, LOUD * x / peak)) : 0);
    const wav = Buffer.from(encodeWav({ rate, samples: ndarray(shape, louder) })).toString("base64");
    return `<tr><td style="text-align: left">${escaped(name)}</td><td><audio controls preload="auto" ` +
      `src="data:audio/wav;base64,${wav}"></audio></td></tr>`;
  });
  return displayed({ names }, () => ({
    "text/html": `<table>${rows.join("")}</table>`,
    "text/plain": `Sounds: ${names.join(", ")}`,
  }));
}
