import { assertEquals } from "@std/assert";
import { explainPip } from "../../lib/io/pip_complaint.ts";

const COMPLAINTS: readonly (readonly [string, string])[] = [
  ["/usr/bin/python3: No module named pip", "this Python has no pip"],
  ["ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "the index sent another file"],
  ["ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "the disk is full"],
  ["WARNING: Retrying after connection broken by NewConnectionError", "the package index could not be reached"],
  ["ERROR: No matching distribution found for x==1", "the package index does not offer this file"],
  ["ERROR: something new", "pip failed"],
];

Deno.test.each(COMPLAINTS)("explainPip() understands %s", (said, cause) => {
  assertEquals(explainPip(said).slice(0, cause.length), cause);
  assertEquals(explainPip(said).split(" Pip said: ")[1], said);
});

Deno.test("explainPip() quotes the last error, or else the last line, and not too much of it", () => {
  assertEquals(explainPip("ERROR: first\nERROR: second\nnotice: new version\n"), "pip failed. Pip said: ERROR: second");
  assertEquals(explainPip("one\n  two  \n\n"), "pip failed. Pip said: two");
  assertEquals(explainPip(""), "pip failed. Pip said: nothing");
  assertEquals(explainPip("x".repeat(1000)).length, "pip failed. Pip said: ".length + 300);
});
