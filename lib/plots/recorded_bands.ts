import type { ResultFile } from "../io/result_file.ts";
import { forecastBands } from "./forecast_bands.ts";
import { reliability } from "./reliability.ts";
import { smallMultiples } from "./small_multiples.ts";

type Series = ResultFile["series"];

/** Names that stand before "<name>, <what>" in a result's series. */
function subjects(series: Series, what: RegExp): string[] {
  return [...new Set(Object.keys(series).filter((name) => what.test(name)).map((name) => name.replace(what, "")))];
}

const OBSERVED = / observed$/;

/**
 * Whether the bands of a recorded result hold what they claim, a panel for each subject; undefined if it does not say.
 * @returns SVG text.
 */
export function recordedReliability({ series }: Pick<ResultFile, "series">): string | undefined {
  const names = subjects(series, OBSERVED);
  if (names.length === 0) return undefined;
  const panels = [...Map.groupBy(names, (name) => name.slice(0, name.lastIndexOf(", ")))].map(([subject, own]) => {
    const levels = series[`${subject}, level`] ?? series.level;
    const points = own.flatMap((name) =>
      series[`${name} observed`].map((observed, i) => ({
        series: name.slice(subject.length + 2),
        level: levels[i]!,
        observed,
      }))
    );
    return reliability(points, { title: subject, size: 300 });
  });
  return smallMultiples(panels, { columns: 3 });
}

const FORECAST = /, forecast \w+$/;
const LEVELS = ["50", "95"] as const;

/** The first forecast of each subject of a recorded result with its bands, all components; a figure for each. */
export function recordedBands({ series }: Pick<ResultFile, "series">): string[] {
  return subjects(series, FORECAST).map((subject) => {
    const variables = Object.keys(series).filter((name) => name.startsWith(`${subject}, forecast `))
      .map((name) => name.slice(`${subject}, forecast `.length));
    const forecasts = variables.map((variable) => ({
      variable,
      times: series[`${subject}, time`].map(Number),
      middle: series[`${subject}, forecast ${variable}`],
      truth: series[`${subject}, truth ${variable}`],
      bands: LEVELS.map((level) => ({
        level: Number(level) / 100,
        lower: series[`${subject}, ${level} % below ${variable}`],
        upper: series[`${subject}, ${level} % above ${variable}`],
      })),
    }));
    return forecastBands(forecasts, { title: subject, height: 110 });
  });
}
