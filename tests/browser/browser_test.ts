import { assertEquals, assertStringIncludes } from "@std/assert";
import { delimiter, join } from "node:path";
import { browserTest, chromium } from "./browser.ts";

const address = (html: string) => `data:text/html,${encodeURIComponent(html)}`;

browserTest("browserTest() opens pages of a size and in a scheme, which can be read and used", async (open) => {
  const html = `<style>@media (prefers-color-scheme: dark) { p { color: red } }</style><p>Hello <a href="#">there</a>`;
  const { page, complaints } = await open(address(html), { width: 360, scheme: "dark" });
  assertEquals(await page.$eval("p", (p) => p.textContent), "Hello there");
  assertEquals(await page.evaluate("[innerWidth, getComputedStyle(document.querySelector('p')).color]"), [
    360,
    "rgb(255, 0, 0)",
  ]);
  await page.keyboard.press("Tab");
  assertEquals(await page.evaluate("document.activeElement.textContent"), "there");
  assertEquals(complaints, []);
});

browserTest("browserTest() tells errors in the console, exceptions and files that did not load", async (open) => {
  const html = `<img src="file:///nowhere.png"><script>console.error("oh"); undefined.x;</script>`;
  const { complaints } = await open(address(html));
  const all = complaints.join("\n");
  for (const part of ["console: oh", "exception: Cannot read properties", "nowhere.png"]) {
    assertStringIncludes(all, part);
  }
});

Deno.test("chromium() finds the program by its names, or nothing", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const empty = join(folder, "empty");
    await Deno.mkdir(empty);
    const program = join(folder, "google-chrome");
    await Deno.writeTextFile(program, "");
    assertEquals(await chromium([empty, folder].join(delimiter)), program);
    assertEquals(await chromium(empty), undefined);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
