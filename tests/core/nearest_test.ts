import { assertEquals } from "@std/assert";
import { nearest, notOneOf } from "../../lib/core/nearest.ts";

Deno.test("nearest() finds the most similar word", () => {
  assertEquals(nearest("ars22", ["imex1", "ars222"]), "ars222");
});

Deno.test("notOneOf() names what is allowed", () => {
  assertEquals(
    notOneOf("scheme", "imx1", ["imex1", "ars222"]),
    'Unknown scheme "imx1"; did you mean "imex1"? Allowed: imex1, ars222',
  );
});
