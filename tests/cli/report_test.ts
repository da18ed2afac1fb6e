import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { reportCommand } from "../../lib/cli/report.ts";
import { EXPERIMENT_IDS } from "../../lib/experiments/catalogue.ts";
import { recorded } from "../../lib/experiments/recorded.ts";
import { pageFile } from "../../lib/report/experiment_page.ts";
import { written } from "./written.ts";

/** A figure that is larger takes long to open. */
const LARGEST_FIGURE = 200_000;

Deno.test("report writes a page for each recorded result, with figures that are small", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const said = await written(Deno.stdout, async () => assertEquals(await reportCommand(["--out", folder]), 0));
    const results = await recorded();
    assertStringIncludes(said, `${results.length} of ${EXPERIMENT_IDS.length} experiments have a page in `);
    assertStringIncludes(said, "/index.html");
    const pages = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => name.endsWith(".html"));
    assertEquals(pages.toSorted(), ["index.html", ...results.map(({ id }) => pageFile(id))].toSorted());
    const page = await Deno.readTextFile(join(folder, "dcrnn-table-02.html"));
    for (const part of ["Tables 2 and 4 are points of a valley", "How to read it", "notebooks/dcrnn/01-"]) {
      assertStringIncludes(page, part);
    }
    for (const { name } of Deno.readDirSync(join(folder, "figures"))) {
      assert(Deno.statSync(join(folder, "figures", name)).size < LARGEST_FIGURE, name);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("report shows that nothing was run where there is no result", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const args = ["--out", join(folder, "report"), "--results", join(folder, "results")];
    await Deno.mkdir(join(folder, "report"));
    await Deno.writeTextFile(join(folder, "report", "dcrnn-table-01.html"), "of a result that was there once");
    await written(Deno.stdout, async () => assertEquals(await reportCommand(args), 0));
    assertEquals([...Deno.readDirSync(join(folder, "report"))].map(({ name }) => name).toSorted(), [
      "index.html",
      "style.css",
    ]);
    const page = await Deno.readTextFile(join(folder, "report", "index.html"));
    assertEquals(page.match(/class="tile absent"/g)!.length, EXPERIMENT_IDS.length);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("report refuses flags that it does not know", async () => {
  const said = await written(Deno.stderr, async () => assertEquals(await reportCommand(["--folder", "x"]), 2));
  assertStringIncludes(said, "unknown flag --folder");
});
