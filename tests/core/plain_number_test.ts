import { assertEquals } from "@std/assert";
import { plainFraction, plainNumber } from "../../lib/core/plain_number.ts";

Deno.test("plainNumber() leaves out the last bits of a decimal", () => {
  assertEquals([0.1 + 0.2, 0.00021999999999999998, 5e-7, 12, -1 / 3].map(plainNumber), [
    "0.3",
    "0.00022",
    "5e-7",
    "12",
    "-0.333333",
  ]);
});

Deno.test("plainFraction() writes one over a whole number as such", () => {
  assertEquals([1 / 64, 0.1, 1, 2 / 3, 0.0123456].map(plainFraction), ["1/64", "1/10", "1", "0.666667", "0.0123456"]);
});
