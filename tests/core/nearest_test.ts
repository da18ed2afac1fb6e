import { assertEquals, assertThrows } from "@std/assert";
import { nearest, notOneOf, requireKey } from "../../lib/core/nearest.ts";

Deno.test("nearest() finds the most similar word", () => {
  assertEquals(nearest("ars22", ["imex1", "ars222"]), "ars222");
});

Deno.test("notOneOf() names what is allowed", () => {
  assertEquals(
    notOneOf("scheme", "imx1", ["imex1", "ars222"]),
    'Unknown scheme "imx1"; did you mean "imex1"? Allowed: imex1, ars222',
  );
});

Deno.test("requireKey() gives back the name of a record, and refuses what only its prototype has", () => {
  const known = { imex1: 0, ars222: 0 };
  assertEquals(requireKey("scheme", "imex1", known), "imex1");
  assertThrows(() => requireKey("scheme", "toString" as "imex1", known), RangeError, 'Unknown scheme "toString"');
  assertThrows(() => requireKey("scheme", undefined as never, known), RangeError, 'Unknown scheme "undefined"');
});
