import { parseArgs } from 'node:util';
import { UsageError, unknownName } from '../project/usage.js';

export interface Option {
  readonly help: string;
  /** What stands for the value in the help; without it the option is a switch. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly repeats?: true;
}

export interface Arguments<Names extends string> {
  readonly positionals: readonly string[];
  has(name: Names): boolean;
  value(name: Names): string | undefined;
  values(name: Names): readonly string[];
}

export function parseArguments<Names extends string>(
  argv: readonly string[],
  options: Readonly<Record<Names, Option>>,
): Arguments<Names> {
  const known = new Map<string, Option>(Object.entries(options));
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries([...known].map(([name, option]) => [name, { type: typeOf(option) }])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const positionals: string[] = [];
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, inlineValue } = token;
    const option = known.get(name);
    if (!option)
      throw unknownName(
        `there is no option \`${rawName}\``,
        rawName,
        [...known.keys()].map((each) => `--${each}`),
      );
    const value = checkedValue(rawName, option, token.value, inlineValue === true);
    const values = given.get(name);
    if (values && !option.repeats && option.value) throw new UsageError(`\`${rawName}\` is given twice`);
    given.set(name, [...(values ?? []), value]);
  }
  return {
    positionals,
    has: (name) => given.has(name),
    value: (name) => given.get(name)?.[0],
    values: (name) => given.get(name) ?? [],
  };
}

function typeOf(option: Option): 'string' | 'boolean' {
  return option.value === undefined ? 'boolean' : 'string';
}

function checkedValue(name: string, option: Option, value: string | undefined, inline: boolean): string {
  if (option.value === undefined) {
    if (value === undefined) return '';
    throw new UsageError(`\`${name}\` takes no value, but \`${value}\` is given`);
  }
  const missing = value === undefined || (!inline && value.length > 1 && value.startsWith('-'));
  if (missing) throw new UsageError(`\`${name}\` needs a value`, [`write \`${name} ${option.value}\``]);
  if (option.choices && !option.choices.includes(value))
    throw unknownName(`\`${name}\` is ${option.choices.join(', ')}, not \`${value}\``, value, option.choices);
  return value;
}
