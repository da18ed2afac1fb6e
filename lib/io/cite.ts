import { Citations } from "./citations.ts";

/** Something that knows what it stands on: a fit, a problem, or the result of an experiment. */
export type Citable = { readonly cite: readonly string[] | (() => Citations) };

/**
 * What to cite for fits, the problems that their data came from, and results of experiments, each work once. The entries stand in
 * `data/reference/bibliography.bib`.
 *
 * ```ts
 * import { assertEquals, assertStringIncludes } from "@std/assert";
 * import { cite, lorenz, recorded } from "propagator";
 *
 * const works = cite(lorenz(), ...await recorded("hits/figure-02"));
 * assertEquals(works.keys, ["liu2022", "matsumoto1998", "dormand1980", "kingma2015"]);
 * assertStringIncludes(String(works), "@article{liu2022,"); // BibTeX
 * ```
 */
export function cite(...sources: readonly Citable[]): Citations {
  return new Citations(sources.flatMap((source) => {
    return typeof source.cite === "function" ? source.cite().keys : source.cite;
  }));
}
