/** How to break text into lines. */
export interface WrappedOptions {
  /** Columns that a line may take. Default 110. */
  readonly width?: number;
  /** What the first line starts with. Default two blanks. */
  readonly first?: string;
  /** What the later lines start with. Default six blanks. */
  readonly later?: string;
}

/** Breaks text at blanks. */
export function wrapped(
  text: string,
  { width = 110, first = "  ", later = "      " }: WrappedOptions = {},
): string {
  const [start, ...words] = text.split(" ");
  const lines: string[] = [];
  let line = first + start;
  for (const word of words) {
    if (line.length + 1 + word.length > width) {
      lines.push(line);
      line = later + word;
    } else {
      line += ` ${word}`;
    }
  }
  return [...lines, line].join("\n");
}
