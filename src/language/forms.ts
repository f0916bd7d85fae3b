/**
 * A form is how a statement reads, as a line of text in the vocabulary:
 *
 *   word                     a literal                    <path: type>      an argument, and the field it sets
 *   [ … ]                    may be left out              <path: type,>     a list with commas
 *   ( a | b )                a choice                     <path: type...>   all words to the end
 *   ( a b ),                 groups, parted by commas     {a|b=B}           as a type: these words, for these values
 *   {kind} {kind at path}    a block; !{kind}: required   {map path[] key value: type} {map path{}: type}   entries
 *   { … + kind}              entries, and statements of that kind among them
 */
export type Element = Literal | Argument | Optional | Choice | Groups | BlockElement;

export interface Literal {
  readonly type: 'literal';
  readonly text: string;
}

export interface Argument {
  readonly type: 'argument';
  /** The field it sets; a name without meaning for ECS where a lens reads it. */
  readonly path: string;
  readonly kind: string;
  /** The words of a choice and the values they stand for. */
  readonly choices: ReadonlyMap<string, string> | undefined;
  readonly list: 'one' | 'commas' | 'rest';
}

export interface Optional {
  readonly type: 'optional';
  readonly body: readonly Element[];
}

export interface Choice {
  readonly type: 'choice';
  readonly alternatives: readonly (readonly Element[])[];
}

export interface Groups {
  readonly type: 'groups';
  readonly body: readonly Element[];
}

export interface BlockElement {
  readonly type: 'block';
  readonly required: boolean;
  readonly kind: string | undefined;
  readonly at: string | undefined;
  readonly entries: EntriesElement | undefined;
}

/** The block's statements are entries: of a map `path{}`, or of a list `path[]` of pairs. */
export interface EntriesElement {
  readonly path: string;
  readonly key: string | undefined;
  readonly value: string | undefined;
  readonly kind: string;
}

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

/** The literals and whether an argument may stand first in a sequence; `passable` tells that all of it may be left out. */
export interface First {
  readonly literals: ReadonlySet<string>;
  readonly argument: boolean;
  readonly passable: boolean;
}

const firsts = new WeakMap<readonly Element[], First>();

/** Forms never change, so it is found out once for each part of them. */
export function firstOf(elements: readonly Element[]): First {
  const first = firsts.get(elements) ?? firstOfSequence(elements);
  firsts.set(elements, first);
  return first;
}

function firstOfSequence(elements: readonly Element[]): First {
  const literals = new Set<string>();
  let argument = false;
  for (const element of elements) {
    const first = firstOfElement(element);
    for (const literal of first.literals) literals.add(literal);
    argument ||= first.argument;
    if (!first.passable) return { literals, argument, passable: false };
  }
  return { literals, argument, passable: true };
}

export function firstOfElement(element: Element): First {
  switch (element.type) {
    case 'literal':
      return { literals: new Set([element.text]), argument: false, passable: false };
    case 'argument':
      return element.choices
        ? { literals: new Set(element.choices.keys()), argument: true, passable: false }
        : { literals: new Set(), argument: true, passable: isSwitch(element) };
    case 'optional':
      return { ...firstOf(element.body), passable: true };
    case 'groups':
      return firstOf(element.body);
    case 'choice': {
      const firsts = element.alternatives.map(firstOf);
      return {
        literals: new Set(firsts.flatMap((first) => [...first.literals])),
        argument: firsts.some((first) => first.argument),
        passable: firsts.some((first) => first.passable),
      };
    }
    case 'block':
      return { literals: new Set(), argument: false, passable: true };
  }
}

/** The elements that may stand first in a sequence: words, arguments and blocks, each by itself. */
export function* beginningsOf(elements: readonly Element[]): Generator<Literal | Argument | BlockElement> {
  for (const element of elements) {
    if (element.type === 'optional' || element.type === 'groups') yield* beginningsOf(element.body);
    else if (element.type === 'choice') for (const each of element.alternatives) yield* beginningsOf(each);
    else yield element;
    if (!firstOfElement(element).passable) return;
  }
}

/** `readonly` alone is `readonly on`. */
function isSwitch(argument: Argument): boolean {
  return argument.kind === 'switch';
}

/** Every literal that stands anywhere in a form. */
export function literalsOf(elements: readonly Element[]): Set<string> {
  const found = new Set<string>();
  for (const element of elements) {
    if (element.type === 'literal') found.add(element.text);
    else if (element.type === 'argument') for (const word of element.choices?.keys() ?? []) found.add(word);
    else if (element.type === 'choice')
      for (const each of element.alternatives) for (const text of literalsOf(each)) found.add(text);
    else if (element.type !== 'block') for (const text of literalsOf(element.body)) found.add(text);
  }
  return found;
}

/** What ECS calls what a form says: the fields at the beginning of its paths, and that of its only argument. */
export function fieldNamesOf(elements: readonly Element[]): Set<string> {
  const paths = pathsIn(elements).map((path) => path.replace(/\[\]|\{\}|~/g, '').split('.'));
  const only = paths.length === 1 ? paths[0]!.slice(-1) : [];
  return new Set([...paths.map(([first]) => first!), ...only]);
}

function pathsIn(elements: readonly Element[]): string[] {
  return elements.flatMap((element): string[] => {
    if (element.type === 'argument') return [element.path];
    if (element.type === 'block') return [element.entries?.path ?? element.at ?? []].flat();
    if (element.type === 'choice') return element.alternatives.flatMap(pathsIn);
    return element.type === 'literal' ? [] : pathsIn(element.body);
  });
}

/** The form as people read it: fields by their names, blocks by their kind. */
export function showForm(elements: readonly Element[]): string {
  return layOutForm(elements).text;
}

/** The form as people read it, and where in it each word, argument and block stands. */
export interface ShownForm {
  readonly text: string;
  readonly places: ReadonlyMap<Element, readonly [start: number, end: number]>;
}

export function layOutForm(elements: readonly Element[]): ShownForm {
  const shown = { text: '', places: new Map<Element, readonly [number, number]>() };
  showSequence(elements, shown);
  return shown;
}

interface Showing {
  text: string;
  readonly places: Map<Element, readonly [number, number]>;
}

function showSequence(elements: readonly Element[], shown: Showing): void {
  for (const [i, element] of elements.entries()) {
    if (i > 0) shown.text += ' ';
    showElement(element, shown);
  }
}

function showElement(element: Element, shown: Showing): void {
  switch (element.type) {
    case 'optional':
      shown.text += '[';
      showSequence(element.body, shown);
      shown.text += ']';
      break;
    case 'groups':
      showSequence(element.body, shown);
      shown.text += ', …';
      break;
    case 'choice':
      shown.text += '( ';
      for (const [i, alternative] of element.alternatives.entries()) {
        if (i > 0) shown.text += ' | ';
        showSequence(alternative, shown);
      }
      shown.text += ' )';
      break;
    default: {
      const start = shown.text.length;
      shown.text += showLeaf(element);
      shown.places.set(element, [start, shown.text.length]);
    }
  }
}

function showLeaf(element: Literal | Argument | BlockElement): string {
  if (element.type === 'literal') return element.text;
  if (element.type === 'argument') return showArgument(element);
  return element.required ? '{ … }' : '[{ … }]';
}

function showArgument({ path, kind, choices, list }: Argument): string {
  const type = choices ? [...choices.keys()].join('|') : kind;
  const name = lastName(path);
  const plain = type === name || type === 'text' || type === 'any';
  const shown = choices ? type : plain ? name : `${name}: ${type}`;
  return `<${shown}${list === 'commas' ? ',…' : list === 'rest' ? '…' : ''}>`;
}

function lastName(path: string): string {
  return path
    .replace(/\[\]|\{\}|~/g, '')
    .split('.')
    .at(-1)!;
}
