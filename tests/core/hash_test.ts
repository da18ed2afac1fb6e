import { assertEquals, assertNotEquals } from "@std/assert";
import { canonicalJson, settingsHash, sha256 } from "../../lib/core/hash.ts";

Deno.test("settingsHash() ignores the order of keys and nothing else", () => {
  assertEquals(settingsHash({ a: 1, b: { c: [1, 2], d: 2 } }), settingsHash({ b: { d: 2, c: [1, 2] }, a: 1 }));
  assertNotEquals(settingsHash({ a: [1, 2] }), settingsHash({ a: [2, 1] }));
});

Deno.test("sha256() gives the known digest of abc", () => {
  assertEquals(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

Deno.test("canonicalJson() sorts keys at every depth and leaves out what is undefined", () => {
  assertEquals(canonicalJson({ b: [{ d: 1, c: null }], a: undefined, A: "x" }), '{"A":"x","b":[{"c":null,"d":1}]}');
});
