import { join } from "node:path";

/** The user-level folder for what is fetched or generated once: `PROPAGATOR_CACHE`, or by the platform's custom. */
export function cacheDirectory(): string {
  const chosen = Deno.env.get("PROPAGATOR_CACHE");
  if (chosen) return chosen;
  const home = Deno.env.get("HOME") ?? Deno.env.get("USERPROFILE") ?? ".";
  switch (Deno.build.os) {
    case "darwin":
      return join(home, "Library", "Caches", "propagator");
    case "windows":
      return join(Deno.env.get("LOCALAPPDATA") ?? home, "propagator");
    default:
      // By the XDG convention an empty variable is an unset one.
      return join(Deno.env.get("XDG_CACHE_HOME") || join(home, ".cache"), "propagator");
  }
}
