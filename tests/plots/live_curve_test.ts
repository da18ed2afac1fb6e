import { assert, assertEquals } from "@std/assert";
import { liveCurve, type LiveCurveOptions, type NotebookOutput } from "../../lib/plots/live_curve.ts";
import { assertFigure, svgShown, texts } from "./svg.ts";

interface Shown {
  kind: string;
  content: { data: Record<string, string>; transient: { display_id: string } };
}

/** Runs a body as if in a notebook, and returns what it showed. */
async function inNotebook(
  options: LiveCurveOptions,
  body: (progress: ReturnType<typeof liveCurve>) => void,
  fails = false,
): Promise<Shown[]> {
  const shown: Shown[] = [];
  const broadcast = (kind: string, content: Shown["content"]) => {
    shown.push({ kind, content });
    return fails ? Promise.reject(new Error("no front end")) : Promise.resolve();
  };
  body(liveCurve({ ...options, output: { broadcast } as unknown as NotebookOutput }));
  await new Promise((resolve) => setTimeout(resolve, 0));
  return shown;
}

Deno.test("liveCurve() shows a curve once and then replaces it", async () => {
  const shown = await inNotebook({ every: 0 }, (progress) => {
    for (let done = 1; done <= 4; done++) progress({ done, of: 4, note: `loss ${1 / done}e-2` });
  });
  assertEquals(shown.map(({ kind }) => kind), ["display_data", "update_display_data", "update_display_data"]);
  assertEquals(new Set(shown.map(({ content }) => content.transient.display_id)).size, 1);
  assertFigure(svgShown(shown[2].content.data));
});

Deno.test("liveCurve() draws seldom, but the last event always, and keeps few points", async () => {
  const shown = await inNotebook({ every: 1e9, value: ({ done }) => 1 / done }, (progress) => {
    for (let done = 1; done <= 5000; done++) progress({ done, of: 5000 });
  });
  assertEquals(shown.length, 2);
  assert(svgShown(shown[1].content.data).length < 20_000);
});

Deno.test("liveCurve() draws a curve for each network that a note names", async () => {
  const shown = await inNotebook({ every: 1e9 }, (progress) => {
    for (let done = 1; done <= 4000; done++) {
      progress({ done, of: 4000, note: `stride ${done > 2000 ? 16 : 8}, loss ${1 / done}e-2` });
    }
  });
  const svg = svgShown(shown.at(-1)!.content.data);
  for (const text of ["stride 8", "stride 16", "iteration, of 4000"]) assert(texts(svg).includes(text), text);
  const points = [...svg.matchAll(/aria-label="line"[^>]*><path d="([^"]*)"/g)].map(([, d]) => d.split("L").length);
  assertEquals(points[0], points[1]); // the earlier one is as fine as the later one
  assert(!texts(svg).includes("100"), "the losses, not the strides");
});

Deno.test("liveCurve() shows numbers below zero on a linear scale, and passes over them on a logarithmic one", async () => {
  const body = (progress: ReturnType<typeof liveCurve>) => {
    for (let done = 1; done <= 4; done++) progress({ done, of: 4, note: `loss ${-done}` });
  };
  assertEquals((await inNotebook({ every: 0 }, body)).length, 0);
  const shown = await inNotebook({ every: 0, scale: "linear" }, body);
  assert(texts(svgShown(shown.at(-1)!.content.data)).includes("\u22124"));
});

Deno.test("liveCurve() passes over events without a number, and a front end that fails", async () => {
  const shown = await inNotebook({ every: 0 }, (progress) => {
    progress({ done: 1, of: 3, note: "loss 1" });
    progress({ done: 2, of: 3, note: "polishing" });
    progress({ done: 3, of: 3, note: "loss 0.1" });
  }, true);
  assertEquals(shown.length, 1);
});

Deno.test("liveCurve() does nothing outside a notebook", () => {
  liveCurve()({ done: 1, of: 1, note: "loss 1" });
});
