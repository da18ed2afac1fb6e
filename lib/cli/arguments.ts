import { parseArgs } from "node:util";
import { nearest } from "../core/nearest.ts";

/** A flag that is given or not, as in `--fresh`. */
export interface SwitchFlag {
  readonly kind: "switch";
  /** What it does, for the help. */
  readonly help: string;
}

/** A flag with one word, as in `--profile quick`. */
export interface WordFlag {
  readonly kind: "word";
  readonly help: string;
  /** What stands for the word in the help. Default: the choices, or "word". */
  readonly placeholder?: string;
  /** The words allowed. Default: any. */
  readonly choices?: readonly string[];
  readonly default?: string;
}

/** A flag with a whole number, as in `--jobs 2`. */
export interface CountFlag {
  readonly kind: "count";
  readonly help: string;
  /** Default 1. */
  readonly min?: number;
  readonly default?: number;
}

/** A flag that may be repeated, as in `--only 'dcrnn/*' --only hits/figure-02`. */
export interface ListFlag {
  readonly kind: "list";
  readonly help: string;
  readonly placeholder?: string;
}

/** Any flag of a command. */
export type Flag = SwitchFlag | WordFlag | CountFlag | ListFlag;

/** A command of `deno task`. */
export interface CommandSpec<F extends Readonly<Record<string, Flag>> = Readonly<Record<string, Flag>>> {
  /** Name of the task. */
  readonly name: string;
  /** One line for the help. */
  readonly summary: string;
  readonly flags: F;
  /** What the words that belong to no flag are; without it, there must be none. */
  readonly positionals?: { readonly placeholder: string; readonly help: string };
}

/** What one flag yields. */
type FlagValue<T extends Flag> = T extends SwitchFlag ? boolean
  : T extends ListFlag ? string[]
  : T extends CountFlag ? (T extends { readonly default: number } ? number : number | undefined)
  : T extends { readonly choices: readonly (infer C extends string)[] }
    ? (T extends { readonly default: string } ? C : C | undefined)
  : (T extends { readonly default: string } ? string : string | undefined);

/** What was given on the command line, defaults filled in. */
export type FlagValues<F extends Readonly<Record<string, Flag>>> =
  & { readonly [name in keyof F]: FlagValue<F[name]> }
  & { readonly positionals: readonly string[] };

/** The help of a command: its use, then one line per flag. */
export function usage({ name, summary, flags, positionals }: CommandSpec): string {
  const rows = Object.entries(flags).map(([flag, spec]) => [`--${flag}${placeholderOf(spec)}`, helpOf(spec)]);
  if (positionals) rows.unshift([positionals.placeholder, positionals.help]);
  rows.push(["--help", "Shows this"]);
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  const use = `Usage: deno task ${name} [flags]${positionals ? ` ${positionals.placeholder}` : ""}`;
  return [use, summary, "", ...rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`)].join("\n");
}

function placeholderOf(spec: Flag): string {
  if (spec.kind === "switch") return "";
  if (spec.kind === "count") return " n";
  if (spec.kind === "word" && spec.choices) return ` ${spec.placeholder ?? spec.choices.join("|")}`;
  return ` ${spec.placeholder ?? "word"}`;
}

function helpOf(spec: Flag): string {
  const fallback = spec.kind === "word" || spec.kind === "count" ? spec.default : undefined;
  return fallback === undefined ? spec.help : `${spec.help} (default ${fallback})`;
}

/**
 * Reads the arguments of a command.
 * @param args As `Deno.args` has them.
 * @param spec The command and its flags.
 * @returns One value per flag, under the flag's name, and the words that belong to none as `positionals`.
 * @throws {TypeError} For a flag that does not exist, naming the nearest one that does, or for a value that is missing or too much.
 * @throws {RangeError} For a value that is not allowed, naming the nearest one that is.
 */
export function parseFlags<const F extends Readonly<Record<string, Flag>>>(
  args: readonly string[],
  spec: CommandSpec<F>,
): FlagValues<F> {
  const values: Record<string, unknown> = { positionals: [] as string[] };
  for (const [name, flag] of Object.entries<Flag>(spec.flags)) {
    if (flag.kind === "switch") values[name] = false;
    else if (flag.kind === "list") values[name] = [];
    else values[name] = flag.default;
  }
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries<Flag>(spec.flags).map(([name, { kind }]) => [
        name,
        { type: kind === "switch" ? "boolean" as const : "string" as const },
      ]),
    ),
  });
  for (const token of tokens) {
    if (token.kind === "positional") (values.positionals as string[]).push(token.value);
    if (token.kind === "option") takeOption(values, spec, token);
  }
  const extra = (values.positionals as string[])[0];
  if (extra !== undefined && !spec.positionals) {
    throw new TypeError(`Cannot run deno task ${spec.name}: "${extra}" belongs to no flag; flags: ${flagList(spec)}`);
  }
  return values as FlagValues<F>;
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string;
  readonly inlineValue?: boolean;
}

function takeOption(values: Record<string, unknown>, spec: CommandSpec, token: OptionToken): void {
  const attempt = `Cannot run deno task ${spec.name}`;
  const { rawName, name } = token;
  const flag = Object.hasOwn(spec.flags, name) && rawName === `--${name}` ? spec.flags[name] : undefined;
  if (!flag) {
    const likely = nearest(name, [...Object.keys(spec.flags), "help"]);
    const words = spec.positionals ? `; ${spec.positionals.placeholder}: ${spec.positionals.help}` : "";
    throw new TypeError(
      `${attempt}: unknown flag ${rawName}; did you mean --${likely}? Flags: ${flagList(spec)}${words}`,
    );
  }
  if (flag.kind === "switch") {
    if (token.value !== undefined) {
      throw new TypeError(`${attempt}: ${rawName} takes no value, got "${token.value}"; write ${rawName} alone`);
    }
    values[name] = true;
    return;
  }
  const { value } = token;
  if (value === undefined || value === "" || (!token.inlineValue && /^-[^\d]/.test(value))) {
    throw new TypeError(`${attempt}: ${rawName} needs a value; write ${rawName}${placeholderOf(flag)}`);
  }
  if (flag.kind === "list") (values[name] as string[]).push(value);
  else values[name] = flag.kind === "count" ? countOf(value) : wordOf(value);

  function countOf(text: string): number {
    const min = (flag as CountFlag).min ?? 1;
    const count = /^-?\d+$/.test(text) ? Number(text) : NaN;
    if (Number.isSafeInteger(count) && count >= min) return count;
    throw new RangeError(`${attempt}: ${rawName} must be a whole number of at least ${min}, got "${text}"`);
  }

  function wordOf(word: string): string {
    const { choices } = flag as WordFlag;
    if (!choices || choices.includes(word)) return word;
    throw new RangeError(
      `${attempt}: ${rawName} must be one of ${choices.join(", ")}, got "${word}"; did you mean "${
        nearest(word, choices)
      }"?`,
    );
  }
}

function flagList(spec: CommandSpec): string {
  return [...Object.keys(spec.flags), "help"].map((name) => `--${name}`).join(", ");
}
