import { assertEquals, assertThrows } from "@std/assert";
import { sizesOf } from "../../lib/core/profile.ts";

function under<T>(profile: string | undefined, body: () => T): T {
  const before = Deno.env.get("PROPAGATOR_PROFILE");
  const set = (value: string | undefined) =>
    value === undefined ? Deno.env.delete("PROPAGATOR_PROFILE") : Deno.env.set("PROPAGATOR_PROFILE", value);
  set(profile);
  try {
    return body();
  } finally {
    set(before);
  }
}

Deno.test("sizesOf() picks the profile of the environment, by default quick", () => {
  const sizes = { smoke: 1, quick: 2, paper: 3 };
  assertEquals(under(undefined, () => sizesOf(sizes)), 2);
  assertEquals(under("paper", () => sizesOf(sizes)), 3);
  assertEquals(under("standard", () => sizesOf({ ...sizes, standard: 4 })), 4);
  assertEquals(under("standard", () => sizesOf(sizes)), 2, "no standard sizes are quick ones");
  under("papr", () => assertThrows(() => sizesOf(sizes), RangeError, 'did you mean "paper"?'));
});
