import type { Option } from './arguments.js';
import type { Command } from './command.js';

export function usageOf({ name, takes }: Pick<Command, 'name' | 'takes'>): string {
  return `usage: plimsoll ${name} ${takes}`;
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]): [string, string] => [
    `${option.short ? `-${option.short}, ` : ''}--${name}${valueIn(option)}`,
    option.help,
  ]);
  return [
    `${command.summary}\n`,
    `${usageOf(command)}\n`,
    `${command.about}\n`,
    ...(options.length === 0 ? [] : [`options\n${table(options)}`]),
    `examples\n${table(command.examples.map(({ line, does }) => [line, does]))}`,
  ].join('\n');
}

/** The help of the program. */
export function programHelp(commands: readonly Command[]): string {
  return [
    'Plimsoll checks, converts and formats descriptions of Amazon ECS services.\n',
    'usage: plimsoll <command> [options] …\n',
    `commands\n${table(commands.map(({ name, summary }) => [name, summary]))}`,
    `examples\n${table(commands.flatMap(({ examples }) => examples.slice(0, 1)).map(({ line, does }) => [line, does]))}`,
    'A path in the place of the command is checked. `plimsoll <command> --help` says more.',
    'Exit codes: 0 all is well, 1 there are findings, 2 the command line or an input cannot be used.\n',
  ].join('\n');
}

function valueIn({ value, isOptional }: Option): string {
  if (value === undefined) return '';
  return isOptional ? `[=${value}]` : ` ${value}`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
