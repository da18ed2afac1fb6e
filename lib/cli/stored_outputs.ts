import { codeCells, type Notebook, sourceOf, sourcesHash } from "../io/notebook.ts";

/** The folder of a machine or of a person, which nobody else has; not a part of encoded bytes. */
const FOLDER = /(?<![\w/+=])\/(?:tmp|home|root|Users)\/[^\s"\\]*/;

/**
 * What is wrong with the outputs that a notebook stores: they must come from one run of these very cells from top to bottom,
 * without errors, and without a folder of the machine they ran on.
 * @returns One sentence per problem; none if all is well.
 */
export function outputProblems(notebook: Notebook): string[] {
  const problems: string[] = [];
  for (const [i, cell] of codeCells(notebook).entries()) {
    const at = `code cell ${i + 1}`;
    if (sourceOf(cell).trim() === "") problems.push(`${at} is empty; remove it`);
    else if ((cell.execution_count ?? null) === null) problems.push(`${at} was never executed`);
    else if (cell.execution_count !== i + 1) {
      problems.push(`${at} was executed as number ${cell.execution_count}, not from top to bottom`);
    }
    const error = cell.outputs?.find((output) => output.output_type === "error");
    if (error) problems.push(`${at} stores an error: ${error.ename}: ${error.evalue}`);
    const [folder] = FOLDER.exec(JSON.stringify(cell.outputs ?? []).replaceAll("\\n", " ")) ?? [];
    if (folder) problems.push(`${at} shows ${folder}, a place on the machine that ran it; print names of files only`);
  }
  const recorded = (notebook.metadata.propagator as { sources?: string } | undefined)?.sources;
  if (problems.length === 0 && recorded !== sourcesHash(notebook)) {
    problems.push("its outputs are not those of its cells, which changed since they were executed");
  }
  return problems;
}
