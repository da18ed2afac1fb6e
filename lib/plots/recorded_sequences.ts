import { ndarray } from "../core/ndarray.ts";
import type { ResultFile } from "../io/result_file.ts";
import { fieldPanels } from "./field_panels.ts";
import { frameImage } from "./frame_image.ts";
import { smallMultiples } from "./small_multiples.ts";

/** Where a result keeps the pictures of a sequence by several methods, such as `fluid frame HiTS`. */
const PICTURE = /^(?<kind>\w+ (?:frame|map)) (?!shape$)(?<method>.*)$/;

/** A film's frames have their channels last, a field's or map's have none. */
function drawn(kind: string, methods: readonly string[], { series }: Pick<ResultFile, "series">): string {
  const [rows, columns, channels] = series[`${kind} shape`] as number[];
  const values = (method: string) => series[`${kind} ${method}`].map(Number);
  if (channels) {
    const frames = methods.map((method) => {
      const film = { shape: [1, rows, columns, channels] as const, data: Uint8Array.from(values(method)) };
      return frameImage(film, { title: method, width: 190 });
    });
    return smallMultiples(frames, { columns: methods.length, title: kind });
  }
  const panels = methods.map((method) => ({
    title: method,
    values: ndarray([rows, columns], Float64Array.from(values(method))),
  }));
  const [x, y] = ["x", kind.endsWith("map") ? "time" : "y"].map((label) => ({ label, from: 0, to: 1 }));
  return fieldPanels(panels, { x, y, label: "u", title: kind, width: 190, height: 170 });
}

/** The pictures of recorded sequences, each by all methods in a figure of its own. */
export function recordedSequences(result: Pick<ResultFile, "series">): string[] {
  const found = Object.keys(result.series).map((name) => PICTURE.exec(name)?.groups).filter((groups) => groups);
  const kinds = Map.groupBy(found.map((groups) => groups!), ({ kind }) => kind);
  return [...kinds].map(([kind, own]) => drawn(kind, own.map(({ method }) => method), result));
}
