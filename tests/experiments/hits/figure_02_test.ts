import { assertEquals } from "@std/assert";
import { casesIn } from "../../../lib/experiments/experiment.ts";
import { experiment } from "../../../lib/experiments/hits/figure_02.ts";
import { CONTEXT } from "../dcrnn/case_context.ts";

const cases = casesIn(experiment, "smoke");

Deno.test("figure-02 shows validation losses as the paper's program logs them", async () => {
  const { rows } = await experiment.run(cases[2], CONTEXT);
  const loss = (quantity: string) => rows.find((row) => row.quantity === quantity)?.ours;
  assertEquals(loss("validation loss"), Math.min(loss("validation loss")!, loss("last validation loss")!));
  assertEquals(loss("validation loss after 1000"), undefined); // a smoke run is over by then
  assertEquals(casesIn(experiment, "paper").length, 9);
});

Deno.test("figure-02 selects on validation trajectories, and on test trajectories as the paper's program", async () => {
  const { rows } = await experiment.run(cases[3], CONTEXT);
  const ranges = rows.filter(({ quantity }) => quantity === "finest" || quantity === "coarsest");
  assertEquals(ranges.map(({ case: name, reference }) => [name, reference]), [
    ["coupled", undefined],
    ["coupled", undefined],
    ["coupled · selected on test trajectories", "coupled"],
    ["coupled · selected on test trajectories", "coupled"],
  ]);
});
