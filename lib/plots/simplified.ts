/** A point of a line. */
export type Place = readonly [x: number, y: number];

/** What is shown of an axis. */
export type Span = readonly [from: number, to: number];

/**
 * Leaves out points of a line that lie within a tolerance of it (Douglas and Peucker's method).
 * @param places The line; ends are kept.
 * @param tolerance In the unit of the places.
 * @returns Indices of the kept points, ascending.
 */
export function simplified(places: readonly Place[], tolerance: number): number[] {
  const isKept = new Uint8Array(places.length);
  const open: [number, number][] = [[0, places.length - 1]];
  while (open.length > 0) {
    const [from, to] = open.pop()!;
    if (to < from) continue;
    isKept[from] = isKept[to] = 1;
    const [x0, y0] = places[from];
    const [dx, dy] = [places[to][0] - x0, places[to][1] - y0];
    const squared = dx * dx + dy * dy;
    let [farthest, at] = [tolerance, -1];
    for (let k = from + 1; k < to; k++) {
      const [x, y] = [places[k][0] - x0, places[k][1] - y0];
      const along = squared === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / squared));
      const distance = Math.hypot(x - along * dx, y - along * dy);
      if (distance > farthest) [farthest, at] = [distance, k];
    }
    if (at >= 0) open.push([from, at], [at, to]);
  }
  return [...isKept.keys()].filter((k) => isKept[k]);
}

/** Bends of a line that are smaller than this part of the frame cannot be seen. */
const UNSEEN = 1.5e-3;

/**
 * The pieces of a line that lie in a frame, without points that cannot be told apart.
 * @param places The line; what is not finite lies outside.
 */
export function shownPieces(places: readonly Place[], [left, right]: Span, [lower, upper]: Span): Place[][] {
  const found: Place[][] = [[]];
  for (const place of places) {
    const [x, y] = place;
    if (x >= left && x <= right && y >= lower && y <= upper) found[found.length - 1].push(place);
    else if (found[found.length - 1].length > 0) found.push([]);
  }
  return found.filter((piece) => piece.length > 0).map((piece) => {
    const scaled = piece.map(([x, y]): Place => [x / (right - left), y / (upper - lower)]);
    return simplified(scaled, UNSEEN).map((k) => piece[k]);
  });
}
