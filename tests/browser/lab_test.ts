/** JupyterLab as a reader uses it: `deno task lab`'s server, a notebook opened in Chromium, all of its cells run on the Deno kernel. */
import { assertEquals } from "@std/assert";
import { join, relative } from "node:path";
import type { Page } from "puppeteer-core";
import { findJupyter } from "../../lib/cli/jupyter.ts";
import { PROJECT_FOLDER } from "../../lib/experiments/project_folder.ts";
import { codeCells, type Notebook, parseNotebook } from "../../lib/io/notebook.ts";
import { browserTest } from "./browser.ts";
import { labServer } from "./lab_server.ts";

const START = join(PROJECT_FOLDER, "notebooks/00-start-here.ipynb");

/** Time for a page, a kernel or all cells, on a machine with other things to do. */
const PATIENCE = { timeout: 300_000 };

const needs = await findJupyter({ modules: ["jupyterlab"], task: "lab", install: false })
  .then(() => undefined, () => 'JupyterLab, which "deno task lab --install" installs');

/** A picture that is replaced while its cell runs. */
const LAST = "const draw = liveCurve({ every: 0 });\n" +
  "for (const done of [1, 2, 3, 4]) draw({ done, of: 4, note: `loss ${1 / done}` });";

/**
 * The notebook that readers start with, without its outputs and with one cell more; below the project, so that the server shows it and the
 * kernel finds the import map from its working folder.
 */
async function withNotebook(body: (folder: string, path: string) => Promise<void>): Promise<void> {
  const folder = join(PROJECT_FOLDER, "data", "cache", `lab-test-${crypto.randomUUID()}`);
  const path = join(folder, "start.ipynb");
  const start = parseNotebook(await Deno.readTextFile(START), START);
  const cells = start.cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, execution_count: null, outputs: [] } : cell
  );
  const last = { cell_type: "code", id: "last", source: LAST, metadata: {}, execution_count: null, outputs: [] };
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(path, JSON.stringify({ ...start, cells: [...cells, last] }));
  try {
    await body(folder, path);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Takes an item of a menu. */
async function choose(page: Page, menu: string, command: string): Promise<void> {
  await page.locator(`.lm-MenuBar-item ::-p-text(${menu})`).click();
  await page.locator(`.lm-Menu-item[data-command="${command}"]`).click();
}

/** The notebook's file, once everything that ran is stored in it. */
async function stored(path: string): Promise<Notebook> {
  for (let wait = 0; wait < PATIENCE.timeout; wait += 100) {
    const notebook = parseNotebook(await Deno.readTextFile(path), path);
    if (codeCells(notebook).every((cell) => cell.execution_count)) return notebook;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`JupyterLab did not store ${path}`);
}

browserTest(
  "JupyterLab runs all cells of a notebook on the Deno kernel, shows the figures, and stores them",
  async (open) => {
    await withNotebook(async (folder, path) => {
      const server = await labServer(folder);
      try {
        const { page } = await open(server.address(relative(PROJECT_FOLDER, path)));
        await page.waitForSelector('.jp-Notebook-ExecutionIndicator[data-status="idle"]', PATIENCE);
        await choose(page, "Run", "runmenu:run-all");
        const errors = '.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.error"]';
        await page.waitForFunction(
          `document.querySelector('${errors}') ||
          [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")].every((all) => /^\\[\\d+\\]:$/.test(all.textContent))`,
          PATIENCE,
        );
        assertEquals(await page.$$eval(errors, (all) => all.map(({ textContent }) => textContent)), []);
        await page.waitForFunction(
          `[...document.querySelectorAll(".jp-CodeCell")].at(-1).querySelector(".jp-OutputArea-output img")?.naturalWidth > 300`,
          PATIENCE,
        );
        const widths = await page.$$eval(".jp-OutputArea-output img", (all) => all.map((one) => one.naturalWidth));
        assertEquals(widths.length, 2, "a figure, and a curve that was replaced in place");
        assertEquals(widths.filter((width) => width < 300), []);
        await choose(page, "File", "docmanager:save");
        const cells = codeCells(await stored(path));
        assertEquals(cells.map((cell) => cell.execution_count), cells.map((_, i) => i + 1));
        const kinds = cells.flatMap(({ outputs }) => outputs!.map((output) => output.output_type));
        assertEquals(kinds.filter((kind) => !["display_data", "execute_result"].includes(kind)), []);
      } finally {
        await server.stop();
      }
    });
  },
  { needs },
);
