import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { parseHTML } from "linkedom";
import { smallReport } from "./small_report.ts";

/** What a test reads of a page; linkedom has no types of its own for it. */
interface Node {
  readonly textContent: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Node | null;
}
interface Document {
  querySelectorAll(selector: string): Iterable<Node>;
}

const FILES = smallReport();
const PAGES = [...FILES].filter(([name]) => name.endsWith(".html"));
const documentOf = (text: string) => (parseHTML(text) as unknown as { readonly document: Document }).document;
const all = (document: Document, selector: string) => [...document.querySelectorAll(selector)];
const texts = (document: Document, selector: string) => all(document, selector).map(({ textContent }) => textContent);
const page = (name: string) => documentOf(FILES.get(name)!);

/** Elements that stand without an end. */
const VOID = new Set(["meta", "link", "img"]);

Deno.test("report() has a page for each result, and for nothing else", () => {
  assertEquals(PAGES.map(([name]) => name), ["index.html", "dcrnn-table-01.html", "pixel-figure-02.html"]);
  assertEquals(smallReport(), FILES);
});

Deno.test.each(PAGES)("%s closes every element, and has no id twice", (_name, text) => {
  const open: string[] = [];
  for (const [, end, tag] of text.matchAll(/<(\/?)([a-z]\w*)(?:\s[^<>]*)?>/g)) {
    if (end) assertEquals(open.pop(), tag);
    else if (!VOID.has(tag)) open.push(tag);
  }
  assertEquals(open, []);
  const ids = all(documentOf(text), "[id]").map((element) => element.getAttribute("id"));
  assertEquals(new Set(ids).size, ids.length);
});

Deno.test.each(PAGES)("%s needs nothing from elsewhere, and all its links lead somewhere", (name, text) => {
  const document = documentOf(text);
  assertEquals(texts(document, "script"), []);
  for (const element of all(document, "[href], [src]")) {
    const address = element.getAttribute("src") ?? element.getAttribute("href")!;
    if (/^(?:https:\/\/(?:doi|arxiv)\.org\/|data:,$)/.test(address)) continue;
    const [file, hash] = address.split("#");
    const target = FILES.get(file || name);
    assert(target !== undefined, address);
    if (hash) assertEquals(all(documentOf(target), `[id="${hash}"]`).length, 1, address);
  }
});

Deno.test.each(PAGES)("%s can be read without eyes and used without a mouse", (_name, text) => {
  const document = documentOf(text);
  assertEquals(all(document, "html")[0].getAttribute("lang"), "en");
  assertEquals(texts(document, "h1").length, 1);
  assert(all(document, "th").every((head) => head.getAttribute("scope")));
  assert(all(document, "img").every((image) => image.getAttribute("alt")));
  assert(
    all(document, ".scroll").every((part) => part.getAttribute("tabindex") === "0" && part.getAttribute("aria-label")),
  );
  assertEquals(all(document, "a")[0].getAttribute("href"), "#main");
  for (const sign of all(document, ".sign")) assert(sign.getAttribute("aria-label"));
});

Deno.test("report() shows words that look like markup as they are", () => {
  const document = page("dcrnn-table-01.html");
  assertEquals(texts(document, ".lead"), ['The penalty that keeps <g> = 0, "off" & on']);
  assertEquals(texts(document, "article h3"), ["Luck & <chance>"]);
  assertEquals(texts(document, "article p")[0], "It <was>.");
  assertStringIncludes(texts(document, "main").join(), "<g>: the mean");
});

Deno.test("a page of report() has each number with the paper's, ratio, tolerance and verdict, which leads to the reason", () => {
  const document = page("dcrnn-table-01.html");
  const cells = all(document, "details tbody tr").map((row) => documentOf(`<table>${row}</table>`)).map((row) =>
    texts(row, "th, td")
  );
  assertEquals(cells.length, 6);
  assertEquals(cells[0], ["1/16", "g", "0.0836", "0.05", "0.598", "0.1", "✓ reproduced", ""]);
  assertEquals(cells[4], ["1/512", "g", "−234800", "", "", "0.1", "! diverged", "grew without bound"]);
  assertEquals(all(document, 'a.verdict[href="#why-1"]').length, 2);
  assertEquals(texts(document, ".legend li"), ["✓ reproduced 2", "▲ better 2", "~ trend only 1", "! diverged 1"]);
  assertStringIncludes(texts(document, "main").join(), "Numbers that differ without an explanation yet: 1");
});

Deno.test("a page of report() has its figures, where they come from, sizes, notebooks and what to cite", () => {
  const document = page("dcrnn-table-01.html");
  assertEquals(all(document, "img").map((image) => image.getAttribute("src")), [
    "figures/dcrnn-table-01-1.svg",
    "figures/dcrnn-table-01-2.svg",
  ]);
  const lines = texts(document, ".provenance");
  assertEquals(lines.length, 2);
  assertMatch(
    lines[0],
    /^commit 0{12} · seed 0 · engine plain TypeScript · threads of an operation 2 · precision float64 · .*settings 0{12}/,
  );
  const words = texts(document, "main").join();
  for (
    const part of ["at the paper's own sizes", "notebooks/dcrnn/01.ipynb", "Delgadillo", "@misc{delgadillo2021"]
  ) {
    assertStringIncludes(words, part);
  }
  assertStringIncludes(texts(page("pixel-figure-02.html"), "main").join(), "the smaller sizes of the profile quick");
  assertMatch(FILES.get("figures/dcrnn-table-01-1.svg")!, /^<svg [^>]*><style>.*prefers-color-scheme:dark/);
});

Deno.test("the first page of report() has a tile for each table and figure, totals, headlines and benchmarks", () => {
  const document = page("index.html");
  assertEquals(texts(document, ".tile strong"), ["Table 1", "Table 2", "Figure 2"]);
  assertEquals(texts(document, ".absent"), ["Table 2not run"]);
  assertEquals(texts(document, ".counts").map((text) => text.trim()), ["2✓ 2▲ 1~ 1!"]);
  assertEquals(texts(document, "tfoot td"), ["2", "2", "1", "0", "1", "2", "1"]);
  assertStringIncludes(texts(document, "#benchmarks ~ .scroll").join(), "a <step>1.2 ms3 ms0.400.5");
});
