import { notOneOf } from "./nearest.ts";

/** How much work to do: seconds, minutes, an hour where that shows more than minutes, or the paper's own sizes. */
export type ProfileName = "smoke" | "quick" | "standard" | "paper";

/** All of them, the quickest first. */
export const PROFILES: readonly ProfileName[] = ["smoke", "quick", "standard", "paper"];

/** One thing for each profile; "standard" is there only where something stands between minutes and the paper's own sizes. */
export type ByProfile<T> = Readonly<Record<Exclude<ProfileName, "standard">, T>> & { readonly standard?: T };

/**
 * Picks the sizes of the profile named in the environment variable `PROPAGATOR_PROFILE`, so that the same notebook cell
 * runs small in tests, in minutes for a reader, and full size for the record.
 * @param sizes What each profile gets.
 * @returns The sizes of the named profile; of "quick" where none is named, or where "standard" is named but not among the sizes.
 * @throws {RangeError} If the variable names no profile.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { sizesOf } from "propagator";
 *
 * Deno.env.set("PROPAGATOR_PROFILE", "smoke");
 * const { iterations } = sizesOf({ smoke: { iterations: 10 }, quick: { iterations: 1000 }, paper: { iterations: 20_000 } });
 * assertEquals(iterations, 10);
 * ```
 */
export function sizesOf<T>(sizes: ByProfile<T>): T {
  const name = Deno.env.get("PROPAGATOR_PROFILE") ?? "quick";
  if (!PROFILES.includes(name as ProfileName)) throw new RangeError(notOneOf("PROPAGATOR_PROFILE", name, PROFILES));
  return name in sizes ? sizes[name as ProfileName]! : sizes.quick;
}
