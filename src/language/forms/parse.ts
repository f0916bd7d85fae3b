import type { Argument, BlockElement, Element } from './form.js';

const TOKEN = /\s*(->|[()[\]|=]|,|!?\{[^{}]*(?:\{\}[^{}]*)?\}|<(?:[^<>]|->)*>|[^\s()[\]|,=<>{}]+)/y;

export function parseForm(form: string): readonly Element[] {
  const tokens = tokenize(form);
  let at = 0;
  const sequence = (closers: string): Element[] => {
    const elements: Element[] = [];
    while (at < tokens.length && !closers.includes(tokens[at]!)) elements.push(element());
    return elements;
  };
  const element = (): Element => {
    const token = tokens[at++]!;
    if (token === '[') return { type: 'optional', body: closed(sequence(']'), ']') };
    if (token === '(') return choiceOrGroups();
    if (token.startsWith('<')) return parseArgument(token.slice(1, -1));
    if (token.endsWith('}')) return parseBlock(token);
    return { type: 'literal', text: token };
  };
  const choiceOrGroups = (): Element => {
    const alternatives = [sequence('|)')];
    while (tokens[at] === '|') {
      at++;
      alternatives.push(sequence('|)'));
    }
    closed(alternatives, ')');
    const choice: Element = { type: 'choice', alternatives };
    if (tokens[at] !== ',') return choice;
    at++;
    return { type: 'groups', body: alternatives.length > 1 ? [choice] : alternatives[0]! };
  };
  const closed = <T>(value: T, closer: string): T => {
    if (tokens[at++] !== closer)
      throw new Error(`bad form in the vocabulary, \`${closer}\` is missing: ${form}`);
    return value;
  };
  return sequence('');
}

function tokenize(form: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < form.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(form);
    if (!match) throw new Error(`bad form in the vocabulary, at "${form.slice(at)}"`);
    tokens.push(match[1]!);
  }
  return tokens;
}

function parseArgument(text: string): Argument {
  const [, path, rest] = /^([^:]+):\s*(.+)$/.exec(text) ?? [text, text, 'text'];
  const list = rest!.endsWith('...') ? 'rest' : rest!.endsWith(',') ? 'commas' : 'one';
  const kind = rest!.replace(/(\.\.\.|,)$/, '');
  const choices = kind.startsWith('{') ? parseChoices(kind.slice(1, -1)) : undefined;
  return { type: 'argument', path: path!, kind: choices ? 'choice' : kind, choices, list };
}

function parseChoices(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('|').map((each) => {
      const [word, value] = each.split('=');
      return [word!, value ?? word!];
    }),
  );
}

function parseBlock(token: string): BlockElement {
  const required = token.startsWith('!');
  const [inside, among] = token.slice(required ? 2 : 1, -1).split(' + ');
  const map = /^map (\S+?(?:\[\]|\{\}))(?: (\S+) (\S+))?: (\S+)$/.exec(inside!);
  if (map) {
    const [, path, key, value, kind] = map;
    return {
      type: 'block',
      required,
      kind: among,
      at: undefined,
      entries: { path: path!, key, value, kind: kind! },
    };
  }
  const [kind, at] = inside!.split(' at ');
  return { type: 'block', required, kind, at, entries: undefined };
}
