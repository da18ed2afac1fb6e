/** Columns that a line of running text may take. */
const TEXT_WIDTH = 110;

/** Breaks text at blanks, every line indented, the later ones further. */
export function wrapped(text: string): string {
  const lines: string[] = [];
  let line = " ";
  for (const word of text.split(" ")) {
    if (line.length + 1 + word.length > TEXT_WIDTH) {
      lines.push(line);
      line = "     ";
    }
    line += ` ${word}`;
  }
  return [...lines, line].join("\n");
}
