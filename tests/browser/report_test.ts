import { assert, assertEquals } from "@std/assert";
import { pathToFileURL } from "node:url";
import type { Page } from "puppeteer-core";
import { reportCommand } from "../../lib/cli/report.ts";
import { written } from "../cli/written.ts";
import { browserTest, type OpenAddress } from "./browser.ts";

/** Registers a test of the report on all recorded results. */
function reportTest(name: string, body: (open: OpenAddress, folder: string) => Promise<void>): void {
  browserTest(name, async (open) => {
    const folder = await Deno.makeTempDir();
    try {
      await written(Deno.stdout, async () => assertEquals(await reportCommand(["--out", folder]), 0));
      await body(open, pathToFileURL(folder).href);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

/** Waits for figures that are loaded when they come into sight only. */
const LOADED = `Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.complete || new Promise((resolve) => image.onload = image.onerror = resolve);
}))`;

/** The links of a page to others of the report. */
async function linksOf(page: Page, folder: string): Promise<string[]> {
  const all = await page.evaluate("[...document.links].map(({ href }) => href.split('#')[0])") as string[];
  return [...new Set(all)].filter((address) => address.startsWith(folder) && address.endsWith(".html"));
}

/** What the page shows its text in, and on. */
async function lightness(page: Page, selector: string): Promise<{ text: number; ground: number }> {
  const colours = await page.evaluate(
    `(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.querySelector("${selector}")))`,
  ) as string[];
  const [text, ground] = colours.map((colour) =>
    colour.match(/\d+/g)!.slice(0, 3).reduce((sum, n) => sum + Number(n), 0) / 765
  );
  return { text, ground };
}

/** What has the focus: its text, or what it is called. */
function focused(page: Page): Promise<unknown> {
  return page.evaluate("(({ id, ariaLabel, textContent }) => id || ariaLabel || textContent)(document.activeElement)");
}

reportTest(
  "every page of the report can be reached, fits a narrow screen and shows its figures",
  async (open, folder) => {
    const left = [`${folder}/index.html`];
    const seen = new Set(left);
    const { page, complaints } = await open(left[0], { width: 360 });
    while (left.length > 0) {
      const address = left.shift()!;
      await page.goto(address);
      await page.evaluate(LOADED);
      assertEquals(complaints, [], address);
      assertEquals(
        await page.evaluate("document.documentElement.scrollWidth"),
        360,
        `${address} is wider than the screen`,
      );
      assertEquals(
        await page.evaluate("[...document.images].filter(({ naturalWidth }) => naturalWidth === 0).length"),
        0,
      );
      for (const link of await linksOf(page, folder)) {
        if (!seen.has(link)) left.push(link);
        seen.add(link);
      }
    }
    assert(seen.size > 20, `${seen.size} pages`);
  },
);

reportTest("the report is dark for readers who like it so, and light for others", async (open, folder) => {
  for (const name of ["index.html", "dcrnn-table-01.html"]) {
    const light = await lightness((await open(`${folder}/${name}`)).page, "body");
    const dark = await lightness((await open(`${folder}/${name}`, { scheme: "dark" })).page, "body");
    assert(light.ground > 0.9 && light.text < 0.2, JSON.stringify(light));
    assert(dark.ground < 0.15 && dark.text > 0.8, JSON.stringify(dark));
  }
});

reportTest("the report can be used by keyboard alone", async (open, folder) => {
  const { page } = await open(`${folder}/dcrnn-table-02.html`);
  await page.keyboard.press("Tab");
  assertEquals(await focused(page), "Skip to the content");
  assert(await page.evaluate("document.activeElement.getBoundingClientRect().top >= 0"));
  assert(await page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2"));
  const order = [];
  for (let n = 0; n < 3; n++) {
    await page.keyboard.press("Tab");
    order.push(await focused(page));
  }
  assertEquals(order, ["Propagator: the report", "← Table 1", "→ Table 3"]);

  await page.keyboard.down("Shift");
  for (let n = 0; n < 3; n++) await page.keyboard.press("Tab");
  await page.keyboard.up("Shift");
  await page.keyboard.press("Enter");
  assertEquals(await focused(page), "main");
  await page.keyboard.press("Tab"); // past the header, to a figure that scrolls by itself
  assertEquals(await page.evaluate("document.activeElement.className"), "scroll");

  await page.focus("summary");
  assertEquals(await page.$eval("details", (details) => (details as unknown as { open: boolean }).open), false);
  await page.keyboard.press("Enter");
  assertEquals(await page.$eval("details", (details) => (details as unknown as { open: boolean }).open), true);
  await page.focus('a.verdict[href="#why-1"]');
  await page.keyboard.press("Enter");
  assertEquals(await page.evaluate("location.hash"), "#why-1");
});
