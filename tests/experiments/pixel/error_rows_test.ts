import { assertEquals } from "@std/assert";
import { errorRows, errorSeries, relativeRows, shownSteps } from "../../../lib/experiments/pixel/error_rows.ts";

const kind = (size: number) => Float64Array.from({ length: 12 }, (_, n) => size + n / 1e6);
const ERRORS = { maximum: kind(4), meanMaximum: kind(3), meanSquare: kind(2), relative: kind(1) };

Deno.test("shownSteps() are the first, the tenth and the last", () => {
  assertEquals([1, 4, 10, 40].map(shownSteps), [[1], [1, 4], [1, 10], [1, 10, 40]]);
});

Deno.test("errorRows() and errorSeries() use the paper's names of errors", () => {
  assertEquals(errorRows("net", ERRORS, "a note").map(({ case: name, quantity, ours }) => [name, quantity, ours]), [
    ["net", "rE(1)", 1],
    ["net", "rE(10)", 1.000009],
    ["net", "rE(12)", 1.000011],
    ["net", "maxE(12)", 4.000011],
    ["net", "maxEmean(12)", 3.000011],
    ["net", "mse(12)", 2.000011],
  ]);
  assertEquals(relativeRows("net", ERRORS).length, 3);
  const series = errorSeries("net", ERRORS);
  assertEquals(Object.keys(series), ["rE net", "maxE net", "maxEmean net", "mse net"]);
  assertEquals(series["mse net"], new Array(12).fill(2));
});
