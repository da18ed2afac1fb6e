import fc from "fast-check";
import { assertEquals, assertThrows } from "@std/assert";
import { parseCsv } from "../../lib/io/csv.ts";

Deno.test("parseCsv() keeps fields as text", () => {
  assertEquals(parseCsv('a,b\n1.50,"x, ""y"""\r\n,last\n'), [{ a: "1.50", b: 'x, "y"' }, { a: "", b: "last" }]);
  assertEquals(parseCsv("a,b\n1,"), [{ a: "1", b: "" }]);
});

Deno.test("parseCsv() undoes quoting", () => {
  const field = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", " ", "é") });
  fc.assert(
    fc.property(fc.array(fc.tuple(field, field)), (rows) => {
      const quoted = rows.map((row) => row.map((item) => `"${item.replaceAll('"', '""')}"`).join(","));
      assertEquals(parseCsv(["p,q", ...quoted, ""].join("\n")), rows.map(([p, q]) => ({ p, q })));
    }),
    { seed: 7, numRuns: 200 },
  );
});

Deno.test("parseCsv() refuses ragged, misquoted and empty text", () => {
  assertThrows(
    () => parseCsv("a,b\n1\n", "x.csv"),
    TypeError,
    "Cannot read x.csv: record 1 has 1 fields, the header 2 (a, b)",
  );
  assertThrows(() => parseCsv('a,b\n1,2"3\n', "x.csv"), TypeError, "a quote is out of place in line 2");
  assertThrows(() => parseCsv(""), TypeError, "it is empty");
});
