import * as Plot from "@observablehq/plot";

/** An axis of a figure. */
export interface Axis {
  /** What it shows, with the unit. */
  readonly label: string;
  /** Default "linear". */
  readonly scale?: "linear" | "log";
  /** The first number shown. Default: what the values need. */
  readonly from?: number;
  /** The last number shown. Default: what the values need. */
  readonly to?: number;
  /** Where the ticks are; by default where they fit. */
  readonly ticks?: readonly number[];
  /** What stands at a tick; by default the number. */
  readonly tickLabel?: (value: number) => string;
}

/** A number as a tick shows it: few digits, small and large ones with an exponent, a true minus sign. */
function tickText(value: number): string {
  const magnitude = Math.abs(value);
  const text = value !== 0 && (magnitude >= 1e5 || magnitude < 1e-3)
    ? Number(value.toPrecision(3)).toExponential().replace("e+", "e")
    : String(Number(value.toPrecision(6)));
  return text.replaceAll("-", "\u2212");
}

/** Powers of ten (or every few of them) that lie in the range of the values; undefined if fewer than two do. */
function decades(values: readonly number[]): number[] | undefined {
  const low = Math.ceil(Math.log10(Math.min(...values)) - 1e-9);
  const high = Math.floor(Math.log10(Math.max(...values)) + 1e-9);
  if (high <= low) return undefined;
  const every = Math.ceil((high - low) / 8);
  return Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, i) => Number(`1e${low + i * every}`));
}

/** The scale of Observable Plot for an axis. */
export function scaleOf({ label, scale = "linear", from, to }: Axis): Plot.ScaleOptions {
  const domain = from !== undefined && to !== undefined ? { domain: [from, to] } : {};
  return { type: scale, label, labelArrow: "none", ...domain } as Plot.ScaleOptions;
}

/** The axis itself, as a mark: below the frame ("x") or to its left ("y"), for a log axis with ticks that these values call for. */
export function axisMark(
  side: "x" | "y",
  { label, scale = "linear", ticks, tickLabel }: Axis,
  values: readonly number[],
): Plot.Markish {
  const places = ticks ? [...ticks] : scale === "log" ? decades(values) : undefined;
  // a channel, since the formats of log scales leave out ticks that are no round numbers
  const text = places && ((_: unknown, i: number) => (tickLabel ?? tickText)(places[i]));
  const options: Plot.AxisXOptions & Plot.AxisYOptions = {
    label,
    labelArrow: "none",
    ...(text ? { text } : { tickFormat: tickLabel ?? tickText }),
  };
  if (side === "x") return places ? Plot.axisX(places, options) : Plot.axisX(options);
  return places ? Plot.axisY(places, options) : Plot.axisY(options);
}

/** Pale lines across where the ticks of the axis up are, for a log axis at those that these values call for. */
export function gridMark({ scale = "linear", ticks }: Axis, values: readonly number[]): Plot.Markish {
  const places = ticks ? [...ticks] : scale === "log" ? decades(values) : undefined;
  const options = { strokeOpacity: 0.12 };
  return places ? Plot.gridY(places, options) : Plot.gridY(options);
}

/** Whether a value can be shown on the axis. */
export function showable(
  { scale = "linear", from = -Infinity, to = Infinity }: Axis,
  value: number | null,
): value is number {
  return value !== null && Number.isFinite(value) && (scale === "linear" || value > 0) && value >= from && value <= to;
}
