import { UNKNOWN } from '../../../language/expect/place.js';
import type { Argument, Element } from '../../../language/forms/form.js';
import { parseForm } from '../../../language/forms/parse.js';
import { readStatement } from '../../../language/match.js';
import { parse } from '../../../language/parser.js';
import { isTypeName, typeNamed } from '../../../language/types/index.js';
import type { Row, Word } from '../../../language/vocabulary.js';
import { onceEach } from '../../../source/once.js';
import { cover, type Span, textOf } from '../../../source/span.js';
import { SourceText } from '../../../source/text.js';

/** Names that may stand for an argument: the first of them is put there. */
export type NamesFor = (argument: Argument) => readonly string[];

/** What a statement needs, with a place to fill in for each argument. */
export function snippetFor({ word, form, row }: Word, namesFor: NamesFor): string {
  const writer = new SnippetWriter(row, namesFor);
  return [escaped(word), ...writer.sequence(needed(form.slice(1)))].join(' ').trimEnd();
}

/** Where all may be left out, a value that would come first is what is mostly said. */
function needed(elements: readonly Element[]): readonly Element[] {
  const [first, ...rest] = elements;
  const isOpen =
    first?.type === 'optional' && elements.every(({ type }) => type === 'optional' || type === 'block');
  const isValue = isOpen && first.body[0]?.type === 'argument' && first.body[0].kind !== 'switch';
  return isValue ? [...first.body, ...rest] : elements;
}

/** As plain text only the words that are certain. */
export function beginningFor({ word, form }: Word): string {
  const literals: string[] = [];
  for (const element of form.slice(1)) {
    if (element.type !== 'literal') break;
    literals.push(element.text);
  }
  const behind = needed(form.slice(1 + literals.length));
  const needsMore = behind.some(({ type }) => type !== 'optional' && type !== 'block');
  return `${[word, ...literals].join(' ')}${needsMore ? ' ' : ''}`;
}

class SnippetWriter {
  readonly #row: Row;
  readonly #namesFor: NamesFor;
  #stops = 0;

  constructor(row: Row, namesFor: NamesFor) {
    this.#row = row;
    this.#namesFor = namesFor;
  }

  sequence(elements: readonly Element[]): string[] {
    return elements.flatMap((element) => this.#element(element));
  }

  #element(element: Element): string[] {
    switch (element.type) {
      case 'literal':
        return [escaped(element.text)];
      case 'argument':
        return [this.#argument(element)];
      case 'groups':
        return this.sequence(element.body);
      case 'optional':
        return isWorthIt(element.body) ? this.sequence(element.body) : [];
      case 'choice':
        return this.#choice(element.alternatives);
      case 'block':
        return element.required || this.#row.example?.includes('{') ? ['{\n\t$0\n}'] : [];
    }
  }

  #argument(argument: Argument): string {
    const { kind, choices } = argument;
    const example = exampleAt(this.#row, argument);
    const names = choices ? [...choices.keys()] : this.#namesFor(argument);
    const n = ++this.#stops;
    if (names.length > 1 && argument.list !== 'rest') return `\${${n}|${names.map(inChoice).join(',')}|}`;
    const text = names[0] ?? example ?? (kind === 'switch' ? 'on' : undefined);
    return text === undefined ? `$${n}` : `\${${n}:${escaped(text)}}`;
  }

  /** Single words to choose from, or the alternative that begins with a value; else it is left open. */
  #choice(alternatives: readonly (readonly Element[])[]): string[] {
    const words = alternatives.map((each) =>
      each.length === 1 && each[0]?.type === 'literal' ? each[0].text : undefined,
    );
    const known = words.filter((word) => word !== undefined);
    if (known.length === words.length) return [`\${${++this.#stops}|${known.map(inChoice).join(',')}|}`];
    const plain = alternatives.find(([first]) => first?.type === 'argument' && !first.choices);
    return plain ? this.sequence(plain) : [`$${++this.#stops}`];
  }
}

/** Where a service or task runs is hardly ever left out. */
function isWorthIt(body: readonly Element[]): boolean {
  return body.some((element) => element.type === 'argument' && element.path === '~launch');
}

/** What the example of a row has for an argument, all parts of it. */
function exampleAt(row: Row, { path, kind }: Argument): string | undefined {
  const fields = isTypeName(kind) ? typeNamed(kind).fields : undefined;
  const paths = fields?.map((field) => `${path}.${field}`) ?? [path];
  const spans = paths.flatMap((each) => examplesOf(row).get(each) ?? []);
  const [first, ...more] = spans;
  return first && textOf(more.reduce(cover, first));
}

/** The places in the example of a row, by the paths that they set. */
const examplesOf: (row: Row) => ReadonlyMap<string, Span> = onceEach(({ example, form }: Row) => {
  const [statement] = parse(new SourceText('example', example ?? '')).statements;
  const found = new Map<string, Span>();
  if (statement)
    readStatement(statement, parseForm(form), {
      ...UNKNOWN,
      reads: ({ path, value }) => void found.set(path, value.span),
    });
  return found;
});

function escaped(text: string): string {
  return text.replace(/[$}\\]/g, '\\$&');
}

function inChoice(text: string): string {
  return text.replace(/[$}\\,|]/g, '\\$&');
}
