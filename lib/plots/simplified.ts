/** A point in units of the picture. */
export type Place = readonly [x: number, y: number];

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
