/** One record of a CSV file: column name to field, both as text. */
export type CsvRecord = Readonly<Record<string, string>>;

/** A field with the quotes it may have, and what ends it. */
const FIELD = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/gy;

function fieldsOf(text: string, name: string): string[][] {
  const lines: string[][] = [];
  let fields: string[] = [];
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < text.length) {
    const start = FIELD.lastIndex;
    const match = FIELD.exec(text);
    if (!match) {
      const line = text.slice(0, start).split("\n").length;
      throw new TypeError(`Cannot read ${name}: a quote is out of place in line ${line}; double quotes inside a field`);
    }
    const [, field, end] = match;
    fields.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end !== ",") {
      lines.push(fields);
      fields = [];
    } else if (FIELD.lastIndex === text.length) {
      lines.push([...fields, ""]);
    }
  }
  return lines;
}

/**
 * Reads comma-separated values with a header line and quoted fields (RFC 4180). Everything stays text, so that printed digits
 * survive.
 * @param text The file's content.
 * @param name What to call the file in an error.
 * @throws {TypeError} If a line has another number of fields than the header, or a quote is out of place.
 */
export function parseCsv(text: string, name = "the CSV text"): CsvRecord[] {
  const [header, ...lines] = fieldsOf(text, name);
  if (!header) throw new TypeError(`Cannot read ${name}: it is empty; the first line names the columns`);
  return lines.map((fields, i) => {
    if (fields.length !== header.length) {
      throw new TypeError(
        `Cannot read ${name}: record ${i + 1} has ${fields.length} fields, the header ${header.length} (${
          header.join(", ")
        })`,
      );
    }
    return Object.fromEntries(header.map((column, c) => [column, fields[c]]));
  });
}
