import { UsageError, unknownName } from '../project/usage.js';

export interface Option {
  readonly help: string;
  /** What stands for the value in the help; without it the option is a switch. */
  readonly value?: string;
  /** It may be left away; it is never the next argument, but stands behind `=`. */
  readonly isOptional?: true;
  readonly choices?: readonly string[];
  /** Values that shells offer where others can be given, too. */
  readonly suggests?: readonly string[];
  readonly repeats?: true;
  /** One letter that may stand for its name: `-f`. */
  readonly short?: string;
}

export interface Arguments<Names extends string> {
  readonly positionals: readonly string[];
  has(name: Names): boolean;
  value(name: Names): string | undefined;
  values(name: Names): readonly string[];
}

/** `--name value`, `--name=value`, `--switch`; behind `--` all are positional. */
export function parseArguments<Names extends string>(
  argv: readonly string[],
  options: Readonly<Record<Names, Option>>,
): Arguments<Names> {
  const known = new Map<string, Option>(Object.entries(options));
  const positionals: string[] = [];
  const given = new Map<string, string[]>();
  const rest = [...argv];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (argument === '--') positionals.push(...rest.splice(0));
    else if (!argument.startsWith('-') || argument === '-') positionals.push(argument);
    else {
      const [, written = argument, inline] = /^(.*?)(?:=(.*))?$/s.exec(argument) ?? [];
      const name = nameOf(written, known);
      const option = known.get(name);
      if (!option) throw unknownOption(written, [...known.keys()]);
      const value = valueFor(written, option, inline, rest);
      const values = given.get(name);
      if (values && option.value !== undefined && !option.repeats)
        throw new UsageError(`\`${written}\` is given twice`);
      given.set(name, [...(values ?? []), value]);
    }
  }
  return {
    positionals,
    has: (name) => given.has(name),
    value: (name) => given.get(name)?.[0],
    values: (name) => given.get(name) ?? [],
  };
}

function nameOf(written: string, known: ReadonlyMap<string, Option>): string {
  const letter = /^-(\w)$/.exec(written)?.[1];
  const short = letter && [...known].find(([, option]) => option.short === letter);
  return short ? short[0] : written.replace(/^--/, '');
}

function unknownOption(written: string, names: readonly string[]): UsageError {
  return unknownName(
    `there is no option \`${written}\``,
    written,
    names.map((name) => `--${name}`),
    ['`--help` lists the options'],
  );
}

function valueFor(written: string, option: Option, inline: string | undefined, rest: string[]): string {
  if (option.value === undefined) {
    if (inline === undefined) return '';
    throw new UsageError(`\`${written}\` takes no value, but \`${inline}\` is given`);
  }
  if (option.isOptional) return inline ?? '';
  const next = rest[0];
  const isMissing = inline === undefined && (next === undefined || /^-./.test(next));
  const value = inline ?? rest.shift();
  // A variable of the shell that is not set.
  if (isMissing || !value)
    throw new UsageError(`\`${written}\` needs a value`, [`write \`${written} ${option.value}\``]);
  if (option.choices && !option.choices.includes(value))
    throw unknownName(
      `\`${written}\` is ${option.choices.join(', ')}, not \`${value}\``,
      value,
      option.choices,
    );
  return value;
}
