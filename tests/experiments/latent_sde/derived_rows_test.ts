import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { CaseRow } from "../../../lib/experiments/experiment.ts";
import { derivedRows, modelName, type TableNames } from "../../../lib/experiments/latent_sde/derived_rows.ts";

/** What follows from errors `[seed][micro]`, with autoencoders whose error is half of that. */
function derived(errors: readonly (readonly (number | null)[])[], names: TableNames): CaseRow[] {
  const rows = errors.flatMap((own, i) =>
    own.flatMap((error, micro) => {
      const name = modelName(micro, names.seeds[i], names);
      return [
        { case: name, quantity: "error", ours: error },
        { case: name, quantity: "autoencoder error", ours: error && error / 2 },
      ];
    })
  );
  return derivedRows(rows, { models: errors[0].length, ...names });
}

Deno.test("derivedRows() puts each model beside the one without a microstate of the same seed", () => {
  const rows = derived([[0.4, 0.2], [0.5, 0.1]], { seeds: [0, 1], variant: "64 points" });
  const reference = "n_eta = 1, 64 points";
  assertEquals(rows, [
    { case: reference, reference, quantity: "part of n_eta = 0", ours: 0.5 },
    { case: reference, reference, quantity: "increases", ours: 0 },
    { case: `${reference} · seed 1`, reference, quantity: "part of n_eta = 0", ours: 0.2 },
    { case: `${reference} · seed 1`, reference, quantity: "increases", ours: 0 },
  ]);
});

Deno.test("derivedRows() counts increases, in the row of the largest model", () => {
  const rows = derived([[0.4, 0.1, 0.15, 0.12, 0.13]], { seeds: [0] });
  assertEquals(rows.filter(({ quantity }) => quantity === "increases").map((row) => [row.case, row.ours]), [
    ["n_eta = 4", 2],
  ]);
});

Deno.test("derivedRows() gives medians of three seeds", () => {
  const rows = derived([[0.3, 0.1], [0.4, 0.3], [0.5, 0.2]], { seeds: [0, 1, 2] });
  const of = (name: string, quantity: string) =>
    rows.find((row) => row.case === `${name} · seeds, median` && row.quantity === quantity)?.ours;
  assertEquals([of("n_eta = 0", "error"), of("n_eta = 1", "error")], [0.4, 0.2]);
  assertEquals(of("n_eta = 1", "autoencoder error"), 0.1);
  assertAlmostEquals(of("n_eta = 1", "part of n_eta = 0")!, 0.4); // of 1/3, 3/4 and 2/5
  assertEquals(of("n_eta = 0", "part of n_eta = 0"), undefined);
});

Deno.test("derivedRows() has no row of what is missing or diverged", () => {
  const rows = derived([[0.4, 0.2, null], [0.4, 0.3, 0.2], [0.4, 0.1, 0.1]], { seeds: [0, 1, 2] });
  const names = new Set(rows.filter((row) => row.quantity === "increases").map((row) => row.case));
  assertEquals(names, new Set(["n_eta = 2 · seed 1", "n_eta = 2 · seed 2"]));
  assertEquals(rows.filter((row) => row.case.startsWith("n_eta = 2 · seeds")), []);
});
