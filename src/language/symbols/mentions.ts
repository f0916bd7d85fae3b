import type { NameKind } from '../../../grammar/vocabulary/row.js';
import { parseQuery } from '../../query/parse.js';
import { comparisonsOf } from '../../query/tree.js';
import { onceEach } from '../../source/once.js';
import { type Span, span, textOf } from '../../source/span.js';
import { expression, type Located, type LocatedString } from '../../source/value.js';
import { withoutPlus } from '../append.js';
import type { BlockElement, Element } from '../forms/form.js';
import { interpolatedIn } from '../interpolated.js';
import { readStatement } from '../match.js';
import type { Assignment } from '../reading.js';
import { ATTRIBUTES, isAround, PARTS } from '../scope.js';
import { dropped, isDrop } from '../strays.js';
import { isQuoted, literalText } from '../text.js';
import { Query } from '../tokens.js';
import { endOf, type Statement, sourceOf, type Token, type Tree } from '../tree.js';
import { type BlockKindName, isBlockKind, type Word, wordsOf } from '../vocabulary.js';
import type { SymbolKind, TemplateKind } from './kinds.js';

/** A name at one place of a text. */
export interface Mention {
  readonly name: string;
  /** Of the name alone: without quotes, colons and ports. */
  readonly place: Span;
  /** What it may name: the first of which there is one, else the first of all. */
  readonly kinds: readonly [SymbolKind, ...SymbolKind[]];
  /** Where it is looked up, if what it names is inside of something: `service web`. */
  readonly scope: string;
  /** `extends`: an environment says more of what is declared elsewhere. */
  readonly role: 'declares' | 'extends' | 'uses';
  readonly statement: Statement;
  /** None where it is no argument: in `${…}` and behind `drop`. */
  readonly word?: Word;
  readonly token: Token;
  /** It stands inside of `${…}`. */
  readonly isValue?: true;
  /** It stands in a query, as in `task:group == service:web`. */
  readonly isInQuery?: true;
  /** The scope in which all is known that is inside of what it names. */
  readonly lendsTo?: string;
  /** The container that is like what it names; it is not like itself. */
  readonly heir?: string;
  /** It stands behind `drop`, where what is no name may stand too. */
  readonly isKey?: true;
}

/** All names in a text, in its order. */
export const mentionsIn: (tree: Tree) => readonly Mention[] = onceEach(({ statements }) => {
  const collector = new Collector();
  collector.block(statements, { kind: 'file', scope: '', isLaidOver: false });
  return collector.mentions.sort((a, b) => a.place.start - b.place.start);
});

/** The name at an offset; where two touch, the one that begins there. */
export function mentionAt(tree: Tree, offset: number): Mention | undefined {
  return mentionsIn(tree).findLast(({ place }) => place.start <= offset && offset <= place.end);
}

/** What is known of the statements of a block. */
interface Inside {
  /** Undefined where all of them are entries, or nobody knows. */
  readonly kind: BlockKindName | undefined;
  readonly scope: string;
  readonly isLaidOver: boolean;
}

class Collector {
  readonly mentions: Mention[] = [];

  block(statements: readonly Statement[], inside: Inside): void {
    const { kind } = inside;
    for (const statement of statements) {
      for (const token of [statement.head, ...statement.args]) {
        this.#values(token, statement);
        if (token.tokenType === Query) this.#groups(token, statement);
      }
      const word = kind && (wordFor(statement, kind) ?? misplaced(statement));
      const opened = word ? this.#statement(statement, word, inside) : { ...inside, kind: undefined };
      if (kind && isDrop(statement)) this.#drop(statement, kind, inside.scope);
      if (statement.block) this.block(statement.block.statements, opened);
    }
  }

  #statement(statement: Statement, word: Word, inside: Inside): Inside {
    const { row, form } = word;
    const blocks = blocksOf(form);
    const says = row.introduces || row.names || blocks.length > 1;
    const read = says ? readAsFarAsItFits(statement, word) : undefined;
    const own = read?.assignments.flatMap((each) => mentionsOf(each, statement, word, inside)) ?? [];
    const owner = own.find(({ kinds, lendsTo }) => lendsTo === undefined && OPENING.has(kinds[0]));
    const scope = owner ? `${owner.kinds[0]} ${owner.name}` : inside.scope;
    for (const each of own)
      this.mentions.push(each.lendsTo === undefined ? each : { ...each, lendsTo: scope });
    const kind = read?.block ?? likelyBlock(statement, blocks);
    return {
      kind: kind !== undefined && isBlockKind(kind) ? kind : undefined,
      scope,
      isLaidOver: inside.isLaidOver || kind === 'overlay',
    };
  }

  /** The names in `${…}`. */
  #values(token: Token, statement: Statement): void {
    for (const { name: whole, start } of interpolatedIn(token)) {
      const add = (kinds: Mention['kinds'], name: string, at: number, scope = '') => {
        const place = span(sourceOf(token), at, at + name.length);
        this.mentions.push({ name, place, kinds, scope, role: 'uses', statement, token, isValue: true });
      };
      const asked = attributeIn(whole);
      if (!asked && !isAround(whole)) add(['param', 'let'], whole, start);
      if (!asked) continue;
      const { kind, name, part } = asked;
      add([kind], name, start + kind.length + 1);
      if (part !== undefined)
        add(['access-point'], part, start + whole.length - part.length, `${kind} ${name}`);
    }
  }

  /** What groups of tasks that a query speaks of are called after. */
  #groups(token: Token, statement: Statement): void {
    if (!token.image.includes('task:group')) return;
    const source = sourceOf(token);
    const { query } = parseQuery(source, token.startOffset, endOf(token));
    for (const { subject, values } of query ? comparisonsOf(query) : [])
      for (const { text, span: at } of subject.kind === 'task:group' ? values : []) {
        const [, prefix = '', name] = /^(service:|family:)([\w-]+)$/.exec(text) ?? [];
        const kinds = GROUPS[prefix];
        if (!kinds || name === undefined) continue;
        const start = at.start + textOf(at).indexOf(text) + prefix.length;
        const place = span(source, start, start + name.length);
        this.mentions.push({
          name,
          place,
          kinds,
          scope: '',
          role: 'uses',
          statement,
          token,
          isInQuery: true,
        });
      }
  }

  /** The keys of statements that are told apart by a name. */
  #drop(statement: Statement, kind: BlockKindName, scope: string): void {
    for (const [head, key] of dropped(statement)) {
      const word = head && (wordsOf(kind).get(head.image) ?? sharedWord(head.image, kind));
      const first = word?.form[1];
      if (!key || first?.type !== 'argument') continue;
      const kinds = kindsAt(first.path, word!, statement);
      const name = literalText(key);
      if (!kinds || name === '') continue;
      const place = placeOf(name, span(sourceOf(key), key.startOffset, endOf(key)));
      this.mentions.push({ name, place, kinds, scope, role: 'uses', statement, token: key, isKey: true });
    }
  }
}

/**
 * What ECS calls the group of a task after: its service, or the family of its definition.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-groups.html
 */
const GROUPS: Readonly<Record<string, Mention['kinds']>> = {
  'service:': ['service'],
  'family:': ['task', 'job'],
};

/** A service or job holds the statements of its own task beside its own; an EBS volume is the service's. */
function wordFor({ head, args }: Statement, kind: BlockKindName): Word | undefined {
  if (isQuoted(head)) return undefined;
  const own = wordsOf(kind).get(head.image);
  const shared = sharedWord(head.image, kind);
  return own && (!shared || head.image !== 'volume' || args[1]?.image === 'ebs') ? own : shared;
}

/** A declaration that stands in another one, most likely because that is not closed yet. */
function misplaced(statement: Statement): Word | undefined {
  return statement.block ? wordFor(statement, 'file') : undefined;
}

function sharedWord(word: string, kind: BlockKindName): Word | undefined {
  return kind === 'service' || kind === 'job' ? wordsOf('task').get(word) : undefined;
}

/** The names in the value that an argument gives a field. */
function mentionsOf(
  { path, value }: Assignment,
  statement: Statement,
  word: Word,
  { scope, isLaidOver }: Inside,
): Mention[] {
  const kinds = kindsAt(path, word, statement);
  if (!kinds) return [];
  const isHead = word.row.introduces?.[path] !== undefined || (word.kind === 'overlay' && path === '~name');
  const role = !isHead ? 'uses' : isLaidOver ? 'extends' : 'declares';
  const heir = path === '~like' && kinds[0] === 'container' ? statement.args[0] : undefined;
  return textsIn(value).flatMap(({ value: text, span: at }) => {
    // A link may go on with an alias.
    const name = kinds[0] === 'container' ? text.replace(/:.*$/s, '') : text;
    const token = [statement.head, ...statement.args].find((each) => at.start < endOf(each));
    if (name === '' || !token) return [];
    return {
      ...{ name, place: placeOf(name, at), kinds, scope, role, statement, word, token },
      ...(LENDING.has(path) && { lendsTo: scope }),
      ...(heir && { heir: literalText(heir) }),
    };
  });
}

/** The arguments that name what lends all that is inside of it. */
const LENDING: ReadonlySet<string> = new Set(['~like', 'taskDefinition']);

/** What has names of its own inside of it. */
const OPENING: ReadonlySet<SymbolKind> = new Set([
  'service',
  'task',
  'job',
  'service template',
  'task template',
  'job template',
  'container template',
  'file-system',
]);

/** What an argument of a form names; a template is one of what the statement is. */
export function kindsAt(path: string, { row }: Word, statement: Statement): Mention['kinds'] | undefined {
  const introduced = row.introduces?.[path];
  const [first, ...rest] = introduced ? [introduced] : (row.names?.[path] ?? []);
  const { head, args } = statement;
  const of = head.image === 'template' ? (args[0]?.image ?? '') : head.image;
  const kindOf = (kind: NameKind) => (kind === 'template' ? templateOf(of) : kind);
  return first && [kindOf(first), ...rest.map(kindOf)];
}

function templateOf(word: string): TemplateKind {
  return word === 'service' || word === 'task' || word === 'job' ? `${word} template` : 'container template';
}

type ThingKind = Extract<NameKind, SymbolKind>;

function hasAttributes(kind: string): kind is ThingKind {
  return Object.hasOwn(ATTRIBUTES, kind);
}

/** `kind.name.attribute`; the name itself may hold dots. */
function attributeIn(
  whole: string,
): { readonly kind: ThingKind; readonly name: string; readonly part: string | undefined } | undefined {
  const [kind = '', ...rest] = whole.split('.');
  const last = rest.pop();
  const isPart = rest.length > 1 && rest.at(-1) === PARTS[kind];
  if (isPart) rest.pop();
  const name = rest.join('.');
  return hasAttributes(kind) && name !== '' ? { kind, name, part: isPart ? last : undefined } : undefined;
}

/** What of a statement fits its form, up to where it goes wrong. */
function readAsFarAsItFits(
  statement: Statement,
  word: Word,
): { readonly assignments: readonly Assignment[]; readonly block: string | undefined } {
  const assignments: Assignment[] = [];
  const reading = readStatement(withoutPlus(statement, word, ignore), word.form, {
    resolve: (text, at) => expression(at, { type: 'opaque', text }),
    report: ignore,
    shapeAt: ignore,
    reads: (assignment) => void assignments.push(assignment),
  });
  return { assignments, block: reading?.blocks[0]?.element.kind };
}

function ignore(): undefined {
  return undefined;
}

const blocks = new WeakMap<readonly Element[], readonly BlockElement[]>();

/** The blocks that a form knows, each kind once. */
function blocksOf(form: readonly Element[]): readonly BlockElement[] {
  const known = blocks.get(form) ?? [...new Map(blocksIn(form).map((each) => [each.kind, each])).values()];
  blocks.set(form, known);
  return known;
}

function blocksIn(elements: readonly Element[]): BlockElement[] {
  return elements.flatMap((element) => {
    if (element.type === 'block') return [element];
    if (element.type === 'choice') return element.alternatives.flatMap(blocksIn);
    return element.type === 'optional' || element.type === 'groups' ? blocksIn(element.body) : [];
  });
}

/** The kind of a block that could not be read: the only one, or in a template that of its first word. */
function likelyBlock({ args }: Statement, known: readonly BlockElement[]): string | undefined {
  const [only] = known;
  return known.length === 1 ? only?.kind : known.find(({ kind }) => kind === args[0]?.image)?.kind;
}

function textsIn(value: Located): readonly LocatedString[] {
  if (value.kind === 'list') return value.items.flatMap(textsIn);
  return value.kind === 'string' ? [value] : [];
}

/** The name alone, without the quotes around it; all of it where it stands otherwise than it reads. */
function placeOf(name: string, at: Span): Span {
  const text = textOf(at);
  const behind = ['', '"', '"""'].find((quotes) => text.startsWith(`${quotes}${name}`));
  const start = at.start + (behind?.length ?? 0);
  return behind === undefined ? at : span(at.source, start, start + name.length);
}
