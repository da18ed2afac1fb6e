import { assertEquals, assertThrows } from "@std/assert";
import { PropagatorError } from "../../lib/core/errors.ts";
import { parseBibtex } from "../../lib/io/bibtex.ts";

const ENTRY = `@article{a2000,
  author = {A, B. and C, D.},
  title = {On {PDEs}, in {{two}} braces},
  journal = {J},
  year = {2000}
}`;

Deno.test("parseBibtex() reads fields with braces and commas in them, and keeps each entry as it is written", () => {
  const [first, second, ...rest] = parseBibtex(`${ENTRY}\n\n${ENTRY.replace("a2000", "b2000")}\n`, "x.bib");
  assertEquals([first.key, second.key, rest.length], ["a2000", "b2000", 0]);
  assertEquals(first.text, ENTRY);
  assertEquals(first.fields, {
    author: "A, B. and C, D.",
    title: "On {PDEs}, in {{two}} braces",
    journal: "J",
    year: "2000",
  });
});

Deno.test.each([
  { text: ENTRY.slice(0, -1), expects: "the braces of a2000 do not close" },
  { text: `${ENTRY}\n${ENTRY}`, expects: "a2000 is there twice" },
  { text: ENTRY.replace("journal", "publisher"), expects: "a2000 lacks journal" },
  { text: ENTRY.replace("@article", "@novel"), expects: "a2000 lacks a known kind" },
  { text: ENTRY.replace("{J},", "{J}"), expects: "a2000 lacks a comma or brace between fields" },
  { text: ENTRY.replace("{J}", "J"), expects: "a2000 lacks a comma or brace between fields" },
  { text: `${ENTRY}\nsome words`, expects: 'found "some words"' },
])("parseBibtex() refuses: $expects", ({ text, expects }) => {
  assertThrows(() => parseBibtex(text, "x.bib"), PropagatorError, `Cannot read x.bib as BibTeX: `);
  assertThrows(() => parseBibtex(text, "x.bib"), PropagatorError, expects);
});
