const SOURCES: Readonly<Record<string, readonly string[]>> = {
  ars222: ["ascher1997"],
  bdf2: ["ascher1995"],
  bdf3: ["ascher1995"],
  bdf4: ["ascher1995"],
  "imex-bdf2": ["ascher1995"],
  "imex-bdf3": ["ascher1995"],
  "imex-bdf4": ["ascher1995"],
  etd1: ["cox2002"],
  etd2: ["cox2002"],
  etd4: ["cox2002"],
};

/** Keys of what to cite for a time scheme, of data or of a loss; none for schemes that everybody knows. */
export function schemeSources(scheme: string): readonly string[] {
  return SOURCES[scheme] ?? [];
}
