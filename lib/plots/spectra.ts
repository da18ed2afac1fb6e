import { type CurvePoint, curves, type CurveStyle } from "./curves.ts";
import { INK } from "./palette.ts";

/** How to draw spectra. */
export interface SpectraOptions {
  /** The shortest wave that the coarse grid can hold, in waves per period; a dashed line stands there. Default: none. */
  readonly nyquist?: number;
  /** Above the figure. */
  readonly title?: string;
  /** In pixels. Default 560. */
  readonly width?: number;
  /** In pixels. Default 320. */
  readonly height?: number;
}

/**
 * Draws how strong the waves in fields are, in log-log scale, as the paper on latent equations does to tell the scales apart.
 * @param spectra By name, for 0, 1 ... waves in the period, as `amplitudeSpectrum` returns them; the mean is left out.
 * @returns SVG text.
 * @throws {RangeError} If no number is positive.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { amplitudeSpectrum, spectra } from "propagator";
 *
 * const bump = Float64Array.from({ length: 100 }, (_, j) => Math.exp(-(((j - 50) / 5) ** 2)));
 * assertStringIncludes(spectra({ observation: amplitudeSpectrum(bump) }, { nyquist: 10 }), "coarse grid");
 * ```
 */
export function spectra(
  spectra: Readonly<Record<string, Float64Array>>,
  { nyquist, title, width = 560, height = 320 }: SpectraOptions = {},
): string {
  const rows = Object.entries(spectra).flatMap(([series, values]) =>
    [...values].map((y, x): CurvePoint => ({ series, x, y })).slice(1)
  );
  const shown = rows.map(({ y }) => y!).filter((y) => y > 0);
  const limit = "shortest wave of the coarse grid";
  const line = nyquist === undefined || shown.length === 0
    ? []
    : [Math.min(...shown), Math.max(...shown)].map((y): CurvePoint => ({ series: limit, x: nyquist, y }));
  const styles: Record<string, CurveStyle> = { [limit]: { colour: INK, dash: "5 4" } };
  return curves([...rows, ...line], {
    x: { label: "waves in the period", scale: "log" },
    y: { label: "amplitude", scale: "log" },
    title,
    width,
    height,
    styles,
  });
}
