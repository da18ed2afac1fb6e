import { z } from "zod";
import { assertEquals, assertThrows } from "@std/assert";
import { count, keyOf, oneOf, positive, RUN_FIELDS, validated } from "../../lib/core/validated.ts";

const SCHEMA = z.strictObject({
  dt: positive(),
  cells: count(4).default(8),
  scheme: oneOf(["imex1", "ars222"]).default("imex1"),
  ...RUN_FIELDS,
});

Deno.test("validated() fills in defaults", () => {
  assertEquals(validated("step", SCHEMA, { dt: 1 }), { dt: 1, cells: 8, scheme: "imex1" });
});

Deno.test("validated() names the nearest option, and where it stands", () => {
  const schema = z.strictObject({ drift: z.strictObject({ hidden: count() }), steps: count() });
  const unknown = (options: unknown) => () => validated("step", schema, options);
  assertThrows(
    unknown({ drift: { hidden: 1 }, steps: 2, step: 2 }),
    TypeError,
    'Unknown option "step"; did you mean "steps"?',
  );
  assertThrows(
    unknown({ drift: { hiden: 1, hidden: 1 }, steps: 2 }),
    TypeError,
    'Cannot step: Unknown option of drift "hiden"; did you mean "hidden"? Allowed: hidden',
  );
  const stages = z.strictObject({ stages: z.array(z.strictObject({ epochs: count() })).default([]) }).transform((all) =>
    all
  );
  assertThrows(() => validated("step", stages, { stage: [] }), TypeError, 'did you mean "stages"?');
  const inList = () => validated("step", stages, { stages: [{ epochs: 1, rate: 2 }] });
  assertThrows(inList, TypeError, 'Unknown option of stages.0 "rate"; did you mean "epochs"?');
});

Deno.test("validated() tells a wrong kind from a wrong value", () => {
  assertThrows(
    () => validated("step", SCHEMA, { dt: -1 }),
    RangeError,
    "Cannot step: dt must be a positive number, got -1",
  );
  assertThrows(() => validated("step", SCHEMA, { dt: NaN }), RangeError, "dt must be a positive number, got NaN");
  assertThrows(() => validated("step", SCHEMA, { dt: "1" }), TypeError, 'dt must be a positive number, got "1"');
  assertThrows(
    () => validated("step", SCHEMA, { dt: 1, cells: 4.5 }),
    RangeError,
    "whole number of at least 4, got 4.5",
  );
  assertThrows(() => validated("step", SCHEMA, undefined), TypeError, "expected an object of options, got undefined");
  assertThrows(() => validated("step", SCHEMA, null), TypeError, "expected an object of options, got null");
  assertThrows(() => validated("step", SCHEMA, []), TypeError, "expected an object of options, got an array");
  assertThrows(() => validated("step", SCHEMA, [1, 0.5]), TypeError, "got [1, 0.5]");
  assertThrows(() => validated("step", SCHEMA, [1, 2, 3, 4, 5]), TypeError, "got an array");
  assertThrows(
    () => validated("step", SCHEMA, { dt: 1, scheme: 5 }),
    TypeError,
    "scheme must be one of imex1, ars222, got 5",
  );
  assertThrows(
    () => validated("step", SCHEMA, { dt: 1, signal: {} }),
    TypeError,
    "must be an AbortSignal, got an object",
  );
  assertThrows(
    () => validated("step", SCHEMA, { dt: 1, progress: 5 }),
    TypeError,
    "progress must be a function, got 5",
  );
});

Deno.test("validated() names the nearest word", () => {
  assertThrows(() => validated("step", SCHEMA, { dt: 1, scheme: "ars22" }), RangeError, 'nearest: "ars222"');
  assertThrows(() => validated("step", SCHEMA, { dt: 1, cels: 4 }), TypeError, 'did you mean "cells"?');
});

Deno.test("keyOf() takes the names of a record", () => {
  const schema = z.strictObject({ scheme: keyOf({ imex1: 0, ars222: 0 }) });
  assertEquals(validated("step", schema, { scheme: "imex1" }).scheme, "imex1");
  assertThrows(() => validated("step", schema, { scheme: "ars22" }), RangeError, 'nearest: "ars222"');
});
