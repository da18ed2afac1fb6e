import { assertEquals } from "@std/assert";
import { cacheDirectory } from "../../lib/io/cache_directory.ts";

function withVariables(variables: Record<string, string | undefined>, body: () => void): void {
  const before = Object.keys(variables).map((name) => [name, Deno.env.get(name)] as const);
  const set = (name: string, value: string | undefined) => value ? Deno.env.set(name, value) : Deno.env.delete(name);
  for (const [name, value] of Object.entries(variables)) set(name, value);
  try {
    body();
  } finally {
    for (const [name, value] of before) set(name, value);
  }
}

Deno.test("cacheDirectory() follows PROPAGATOR_CACHE before anything else", () => {
  withVariables({ PROPAGATOR_CACHE: "/somewhere", XDG_CACHE_HOME: "/xdg" }, () => {
    assertEquals(cacheDirectory(), "/somewhere");
  });
});

Deno.test("cacheDirectory() follows the XDG convention on Linux", { ignore: Deno.build.os !== "linux" }, () => {
  withVariables({ PROPAGATOR_CACHE: undefined, XDG_CACHE_HOME: "/xdg" }, () => {
    assertEquals(cacheDirectory(), "/xdg/propagator");
  });
  withVariables({ PROPAGATOR_CACHE: undefined, XDG_CACHE_HOME: undefined, HOME: "/user" }, () => {
    assertEquals(cacheDirectory(), "/user/.cache/propagator");
    Deno.env.set("XDG_CACHE_HOME", "");
    assertEquals(cacheDirectory(), "/user/.cache/propagator");
  });
});
