import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { ndarray, sequence } from "../../mod.ts";

const numbers = ndarray([3, 2], Float64Array.of(1, 2, 3, 4, 5, 6));

Deno.test("sequence() keeps an array of snapshots as it is, with what is known about it", () => {
  const data = sequence({ features: numbers, timeStep: 0.2, description: "tides" });
  assertStrictEquals(data.features, numbers);
  assertEquals({ ...data }, { features: numbers, timeStep: 0.2, source: "recorded", description: "tides" });
  const shown = (data as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]();
  assertEquals(shown["text/plain"], "tides (recorded): 3 snapshots of 2 features, 0.2000 apart");
});

Deno.test("sequence() turns features-first arrays around", () => {
  const { features } = sequence({ features: numbers, layout: "features-first" });
  assertEquals(features, ndarray([2, 3], Float64Array.of(1, 3, 5, 2, 4, 6)));
});

Deno.test("sequence() refuses what is no sequence", () => {
  const refused = (options: object) => () => sequence({ features: numbers, ...options });
  assertThrows(refused({ features: ndarray([6]) }), TypeError, "shape [snapshots, features], got [6]; flatten each");
  assertThrows(refused({ features: [1, 2] }), TypeError, "features must be a Float64Array with a shape");
  assertThrows(
    refused({ features: ndarray([1, 6]) }),
    RangeError,
    'expected at least 2 snapshots of at least 1 feature, got 1 of 6 with layout "snapshots-first"',
  );
  assertThrows(refused({ features: ndarray([2, 0]) }), RangeError, "got 2 of 0");
  assertThrows(refused({ timeStep: 0 }), RangeError, "timeStep must be a positive number, got 0");
  assertThrows(refused({ source: "made" }), RangeError, "source must be one of recorded, generated");
  assertThrows(refused({ layout: "snapshot-first" }), RangeError, '(nearest: "snapshots-first")');
  assertThrows(refused({ description: 7 }), TypeError, "description must be a string, got 7");
  const holed = ndarray([2, 2], Float64Array.of(0, 0, NaN, 0));
  assertThrows(refused({ features: holed }), RangeError, "got NaN in snapshot 1, feature 0; cut the sequence there");
});
