import { assert, assertEquals, assertThrows } from "@std/assert";
import { fieldPanels, ndarray } from "../../mod.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

const AXES = { x: { label: "x", from: 0, to: 1 }, y: { label: "t", from: 0, to: 2 }, label: "u" };
const panelOf = (k: number) => ({ title: `times ${k}`, values: ndarray([2, 3], Float64Array.of(0, k, -k, 1, 0, 1)) });
const imagesOf = (svg: string) => [...svg.matchAll(/data:image\/png;base64,([^"]+)/g)].map(([, image]) => image);

Deno.test("fieldPanels() draws fields in the same colours, with a legend after each row", async (t) => {
  const svg = fieldPanels([1, 2, 3, 2].map(panelOf), { ...AXES, columns: 2, title: "Fields", height: 150 });
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  for (const text of ["Fields", "times 1", "times 3"]) assert(texts(svg).includes(text), text);
  const images = imagesOf(svg);
  assertEquals(images.length, 6); // four fields, two legends
  assertEquals([images[2], images[1] === images[4]], [images[5], true]); // the legends, and the fields that are alike
  assert(images[0] !== images[1]);
});

Deno.test("fieldPanels() takes limits, and refuses to draw nothing", () => {
  const [wide, own] = [{ limits: [-9, 9] as [number, number] }, {}].map((limits) =>
    imagesOf(fieldPanels([panelOf(1)], { ...AXES, ...limits }))[0]
  );
  assert(wide !== own);
  assertThrows(() => fieldPanels([], AXES), RangeError, "there is none");
});
