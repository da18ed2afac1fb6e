import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { catalogue, loadExperiment, selected } from "../../lib/experiments/catalogue.ts";
import { casesIn, coversRow } from "../../lib/experiments/experiment.ts";
import { PROFILES } from "../../lib/core/profile.ts";
import { readReference } from "../../lib/experiments/reference.ts";

Deno.test("catalogue() names modules that export the experiment of that id, with cases in every profile", async () => {
  for (const entry of catalogue()) {
    const experiment = await loadExperiment(entry);
    for (const profile of PROFILES) {
      const names = casesIn(experiment, profile).map(({ name }) => name);
      assertEquals(names.length > 0, profile in experiment.profiles, entry.id);
      assertEquals(new Set(names).size, names.length);
    }
    assert(experiment.cite.length > 0, entry.id);
  }
});

Deno.test("catalogue() has each experiment once", () => {
  const ids = catalogue().map(({ id }) => id);
  assertEquals(ids, [...new Set(ids)]);
});

Deno.test("every printed row is computed by a case of the paper profile", async () => {
  for (const entry of catalogue()) {
    const experiment = await loadExperiment(entry);
    const cases = casesIn(experiment, "paper");
    for (const { case: row } of await readReference(experiment.reference ?? entry.id)) {
      assert(cases.some((item) => coversRow(item, row)), `${entry.id} ${row}`);
    }
  }
});

Deno.test("loadExperiment() refuses a module that exports something else", async () => {
  const module = new URL("./fixtures/toy_table.ts", import.meta.url).href;
  await assertRejects(
    () => loadExperiment({ id: "toy/other", module }),
    TypeError,
    "with the id toy/other, not toy/table-01",
  );
});

const ENTRIES = ["dcrnn/table-01", "dcrnn/table-02", "hits/figure-3"].map((id) => ({ id, module: "" }));

Deno.test("selected() takes ids, patterns and lists", () => {
  const ids = (...only: string[]) => selected(ENTRIES, only).map(({ id }) => id);
  assertEquals(ids(), ["dcrnn/table-01", "dcrnn/table-02", "hits/figure-3"]);
  assertEquals(ids("dcrnn/*"), ["dcrnn/table-01", "dcrnn/table-02"]);
  assertEquals(ids("hits/figure-?, dcrnn/table-02"), ["dcrnn/table-02", "hits/figure-3"]);
  assertEquals(ids("hits/*", "dcrnn/table-01"), ["dcrnn/table-01", "hits/figure-3"]);
  assertEquals(ids("*"), ids());
});

Deno.test("selected() names the nearest id for one that is unknown", () => {
  assertThrows(() => selected(ENTRIES, ["dcrn/table-1"]), RangeError, 'did you mean "dcrnn/table-01"?');
  assertThrows(() => selected(ENTRIES, ["dcrnn/*", "hit/*"]), RangeError, 'Cannot reproduce "hit/*"');
  assertThrows(() => selected(ENTRIES, [""]), RangeError, "no experiment has such an id");
});
