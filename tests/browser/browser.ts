/**
 * Tests in a real browser: Chromium without a window, driven by Puppeteer. A test is registered by {@link browserTest}, which ignores it,
 * with the reason in its name, where `PATH` has no Chromium:
 *
 * ```ts
 * browserTest("index.html links to its pages", async (open) => {
 *   const { page, complaints } = await open("file:///.../index.html", { width: 360, scheme: "dark" });
 *   await page.waitForSelector("main");                            // `page` is Puppeteer's, with all it can do
 *   const titles = await page.$$eval("h2", (all) => all.map((h2) => h2.textContent));
 *   await page.keyboard.press("Tab");
 *   await Deno.writeFile("look.png", await page.screenshot());
 *   assertEquals(complaints, []);                                  // errors of the console, of scripts, of loading
 * });
 * ```
 *
 * The browser is closed after the test, with all its pages. Text that is given to `page.evaluate("...")` runs in the page, too.
 *
 * @module
 */
import { delimiter, join } from "node:path";
import puppeteer, { type Page } from "puppeteer-core";

/** Names of Chromium's program, by system. */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"] as const;

/** How a page is seen. */
export interface View {
  /** Of the window, in pixels. Default 1280. */
  readonly width?: number;
  /** Default 900. */
  readonly height?: number;
  /** What the reader's system prefers. Default "light". */
  readonly scheme?: "light" | "dark";
}

/** A page that is open. */
export interface OpenPage {
  /** Puppeteer's. */
  readonly page: Page;
  /** What went wrong on the page so far: errors in its console, exceptions of its scripts, files that did not load. */
  readonly complaints: readonly string[];
}

/** Opens an address in a page of its own, and waits until it is loaded. */
export type OpenAddress = (address: string, view?: View) => Promise<OpenPage>;

/** The first Chromium in `PATH`, or undefined. */
export async function chromium(path: string = Deno.env.get("PATH") ?? ""): Promise<string | undefined> {
  for (const name of NAMES) {
    for (const folder of path.split(delimiter).filter(Boolean)) {
      const program = join(folder, name);
      if (await Deno.stat(program).then(({ isFile }) => isFile, () => false)) return program;
    }
  }
}

const PROGRAM = await chromium();

/**
 * Registers a test that needs a browser; ignored where there is none.
 * @param options needs: what else the test needs and there is none of here, as its name then says.
 */
export function browserTest(
  name: string,
  body: (open: OpenAddress) => Promise<void>,
  { needs = PROGRAM ? undefined : `one of ${NAMES.join(", ")} in PATH` }: { readonly needs?: string } = {},
): void {
  Deno.test({
    name: needs ? `${name} (needs ${needs})` : name,
    ignore: needs !== undefined,
    fn: async () => {
      // Containers have no sandbox to offer, and all pages are our own
      const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"];
      const browser = await puppeteer.launch({ executablePath: PROGRAM, args });
      try {
        await body(async (address, { width = 1280, height = 900, scheme = "light" } = {}) => {
          const page = await browser.newPage();
          const complaints = watched(page);
          await page.setViewport({ width, height });
          await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
          await page.goto(address);
          return { page, complaints };
        });
      } finally {
        await browser.close();
      }
    },
  });
}

/** A list that fills with what goes wrong on a page. */
function watched(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`exception: ${error instanceof Error ? error.message : error}`));
  page.on("requestfailed", (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.url()}: status ${response.status()}`);
  });
  return complaints;
}
