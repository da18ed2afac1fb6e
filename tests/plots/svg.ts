/** What the tests of figures share. */
import { Buffer } from "node:buffer";
import { DOMParser } from "linkedom";
import { assert, assertEquals } from "@std/assert";

/** Rounds every number in SVG text, so that a snapshot does not depend on the last bits. */
export function roundNumbers(svg: string, digits = 2): string {
  return svg.replace(/data:image\/png;base64,[A-Za-z0-9+/=]+/g, "data:image/png;base64,...")
    .replace(/-?\d+\.\d+(e-?\d+)?/g, (text) => String(Number(Number(text).toFixed(digits))))
    .replaceAll("><", ">\n<");
}

/** Asserts what every figure must be: one small SVG that stands alone, with unique ids and nothing that hides on dark paper. */
export function assertFigure(svg: string): void {
  assert(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"'), svg.slice(0, 80));
  assert(svg.length < 200_000, `${svg.length} bytes`);
  const document = new DOMParser().parseFromString(svg, "image/svg+xml");
  const ids = [...document.querySelectorAll("[id]")].map((element: { id: string }) => element.id);
  assertEquals(new Set(ids).size, ids.length);
  assert(!/(?:fill|stroke)="(?:black|white|#000|#fff)/.test(svg), "a colour of the paper");
  assert(!/NaN|undefined|Infinity/.test(svg.replace(/base64,[^"]*/g, "")), "a number that is none");
}

/** The drawing within what a notebook shows. */
export function svgShown(data: Record<string, string>): string {
  const [, base64] = /^<img src="data:image\/svg\+xml;base64,([^"]+)"/.exec(data["text/html"])!;
  return Buffer.from(base64, "base64").toString();
}

/** The texts of a figure. */
export function texts(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map((match) => match[1]);
}
