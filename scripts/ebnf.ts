import {
  Alternation,
  Alternative,
  type IProduction,
  NonTerminal,
  Option,
  Repetition,
  RepetitionWithSeparator,
  type Rule,
  Terminal,
  tokenLabel,
} from 'chevrotain';

/** The grammar of a parser for people, in the notation of ISO 14977; tokens go by their labels. */
export function ebnf(rules: Readonly<Record<string, Rule>>): string {
  const names = Object.keys(rules);
  const width = Math.max(...names.map((name) => name.length));
  return names.map((name) => `${name.padEnd(width)} = ${sequence(rules[name]!.definition)} ;\n`).join('');
}

function sequence(parts: readonly IProduction[]): string {
  return parts.map(notation).join(', ');
}

function notation(part: IProduction): string {
  if (part instanceof Terminal) return tokenLabel(part.terminalType);
  if (part instanceof NonTerminal) return part.nonTerminalName;
  if (part instanceof Alternative) return sequence(part.definition);
  if (part instanceof Alternation) return `( ${part.definition.map(notation).join(' | ')} )`;
  if (part instanceof Option) return `[ ${sequence(part.definition)} ]`;
  if (part instanceof Repetition) return `{ ${sequence(part.definition)} }`;
  if (part instanceof RepetitionWithSeparator) {
    const each = sequence(part.definition);
    return `[ ${each}, { ${tokenLabel(part.separator)}, ${each} } ]`;
  }
  throw new Error(`no notation for ${part.constructor.name}`);
}
