import type { EnsembleForecast } from "../../models/hits/ensemble_forecast.ts";
import type { Trajectories } from "../../problems/trajectories.ts";
import { stepsPerPoint, trajectorySeries } from "./forecast_series.ts";

/**
 * One trajectory and its forecast with bands, with few points.
 * @returns `time`, and `truth x`, `forecast x`, `50 % below x`, `50 % above x`, `95 % below x` ... for each variable.
 */
export function bandSeries(
  forecast: EnsembleForecast,
  truth: Trajectories,
  shown: { readonly index: number; readonly variables: readonly string[] },
): Record<string, number[]> {
  const series = trajectorySeries(forecast.mean, truth, shown);
  const [, n, dimension] = forecast.mean.shape;
  const each = stepsPerPoint(n);
  for (const level of [0.5, 0.95]) {
    const { lower, upper } = forecast.band(level);
    shown.variables.forEach((name, c) => {
      for (const [side, { data }] of [["below", lower], ["above", upper]] as const) {
        series[`${100 * level} % ${side} ${name}`] = series.time.map((_, p) =>
          // the first state is known
          p === 0
            ? series[`truth ${name}`][0]
            : Number(data[(shown.index * n + p * each - 1) * dimension + c].toPrecision(4))
        );
      }
    });
  }
  return series;
}
