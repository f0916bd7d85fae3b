import facts from '../../../../schemas/facts.json' with { type: 'json' };
import { DEFAULTS } from '../../../formats/ecs/defaults.js';
import { fieldsOf } from '../../../language/fields.js';
import type { Argument, Element } from '../../../language/forms/form.js';
import { quote } from '../../../language/quote.js';
import { isTypeName, typeNamed } from '../../../language/types/index.js';
import type { BlockKindName, Word } from '../../../language/vocabulary.js';
import { isRequestKind, REQUEST_OF, type RequestKind } from '../../../model/resource.js';
import { requestShape, type Shape, type StructureShape } from '../../../model/shapes.js';
import { NO_CHOICES } from '../../../project/choices.js';
import { findDocuments } from '../../../project/documents.js';
import { Linker } from '../../../project/readings.js';
import { onceEach } from '../../../source/once.js';
import { type Span, textOf } from '../../../source/span.js';
import type { Entry, Located } from '../../../source/value.js';
import { type Ground, surroundingsIn } from '../../background/ground.js';

/** What there is to say of a field of ECS. */
export interface FieldHelp {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The field that stands at a place of a text of any format, by what it is read as. */
export async function fieldAt(
  { path, offset }: { readonly path: string; readonly offset: number },
  { files }: Ground,
): Promise<FieldHelp | undefined> {
  const surroundings = surroundingsIn(files);
  const { documents } = await findDocuments([path], surroundings);
  const { model } = await new Linker(documents, surroundings, NO_CHOICES).link();
  const hits = model.resources.flatMap(({ kind, value }) =>
    isRequestKind(kind)
      ? [...fieldsIn(value, kind)].flatMap((field) => hitIn(field, path, offset) ?? [])
      : [],
  );
  const least = Math.min(...hits.map(({ span }) => lengthOf(span)));
  const nearest = hits.filter(({ span }) => lengthOf(span) === least);
  const [first] = nearest;
  if (!first) return undefined;
  const said = new Set(nearest.map(({ field }) => markdownOf(field)));
  const { start, end } = first.span;
  return { start, end, text: [...said].slice(0, MOST_FIELDS).join(BETWEEN) };
}

const BETWEEN = '\n\n---\n\n';

/** One key of a file may stand for several fields. */
const MOST_FIELDS = 3;

/** A member that is written. */
interface Field {
  readonly kind: RequestKind;
  /** `containerDefinitions[].portMappings[].hostPort` */
  readonly path: string;
  readonly owner: StructureShape;
  readonly shape: Shape;
  readonly entry: Entry;
}

interface Hit {
  readonly field: Field;
  readonly span: Span;
}

function hitIn(field: Field, path: string, offset: number): Hit | undefined {
  const { keySpan, value } = field.entry;
  const isScalar = value.kind !== 'map' && value.kind !== 'list';
  const span = [keySpan, ...(isScalar ? [value.span] : [])].find(
    ({ source, start, end }) => source.path === path && start <= offset && offset <= end,
  );
  return span && { field, span };
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}

function fieldsIn(value: Located, kind: RequestKind): Generator<Field> {
  return walk(value, requestShape(REQUEST_OF[kind]), '', kind);
}

function* walk(value: Located, shape: Shape, path: string, kind: RequestKind): Generator<Field> {
  if (shape.kind === 'list' && value.kind === 'list')
    for (const item of value.items) yield* walk(item, shape.item, `${path}[]`, kind);
  if (shape.kind === 'map' && value.kind === 'map')
    for (const entry of value.entries) yield* walk(entry.value, shape.value, `${path}{}`, kind);
  if (shape.kind !== 'structure' || value.kind !== 'map') return;
  for (const entry of value.entries) {
    const member = shape.members.get(entry.key);
    if (!member) continue;
    const inner = path === '' ? entry.key : `${path}.${entry.key}`;
    yield { kind, path: inner, owner: shape, shape: member, entry };
    yield* walk(entry.value, member, inner, kind);
  }
}

function markdownOf(field: Field): string {
  const { owner, shape, entry, kind, path } = field;
  const title = `**\`${path}\`** · ${typeOf(shape)} · [${owner.name.replace(/Request$/, '')}](${pageOf(field)})`;
  const words = wordsFor(kind).get(path) ?? [];
  const docs = [...new Set(words.map(({ row }) => row.doc))].filter((doc) => !doc.includes('in the head'));
  const lines = [
    docs.slice(0, MOST_DOCS).join(' '),
    valuesOf(shape),
    boundsOf(owner.name, entry.key),
    defaultOf(field),
  ];
  const computed = computedOf(field, words);
  return [
    title,
    ...lines.filter((line) => line !== ''),
    ...(computed === undefined ? [] : [`= \`${computed}\``]),
  ].join('\n\n');
}

const MOST_DOCS = 2;

function typeOf(shape: Shape): string {
  if (shape.kind === 'list') return `list of ${typeOf(shape.item)}`;
  if (shape.kind === 'map') return `map of ${typeOf(shape.value)}`;
  return shape.kind === 'structure' ? shape.name : shape.kind;
}

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_';
const SCALING = 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_';
const OF_SCALING: ReadonlySet<RequestKind> = new Set([
  'scalable-target',
  'scaling-policy',
  'scheduled-action',
]);

function pageOf({ kind, owner: { name } }: Field): string {
  return `${OF_SCALING.has(kind) ? SCALING : API}${name.replace(/Request$/, '')}.html`;
}

const BLOCKS: Readonly<Partial<Record<RequestKind, BlockKindName>>> = {
  'task-definition': 'task',
  service: 'service',
  cluster: 'cluster',
  'capacity-provider': 'fleet',
  job: 'job',
};

const known = new Map<RequestKind, ReadonlyMap<string, readonly Word[]>>();

/** The words of the language that set each field. */
function wordsFor(kind: RequestKind): ReadonlyMap<string, readonly Word[]> {
  const block = BLOCKS[kind];
  const words = known.get(kind) ?? (block ? fieldsOf(block) : new Map());
  known.set(kind, words);
  return words;
}

function valuesOf(shape: Shape): string {
  const of = shape.kind === 'list' ? shape.item : shape;
  if (of.kind !== 'string' || !of.values) return '';
  return of.values.map((value) => `\`${value}\``).join(' | ');
}

type Fact = Readonly<Record<string, unknown>>;
const FACTS: ReadonlyMap<string, Fact> = new Map(Object.entries(facts.members));

function boundsOf(owner: string, member: string): string {
  const fact = FACTS.get(`${owner}.${member}`);
  if (!fact) return '';
  return [
    between(fact['minimum'], fact['maximum'], ''),
    between(fact['minItems'], fact['maxItems'], ' items'),
    between(fact['minLength'], fact['maxLength'], ' characters'),
  ]
    .filter((text) => text !== '')
    .join(', ');
}

function between(least: unknown, most: unknown, unit: string): string {
  if (typeof least === 'number' && typeof most === 'number') return `${least} to ${most}${unit}`;
  if (typeof most === 'number') return `at most ${most}${unit}`;
  return typeof least === 'number' ? `at least ${least}${unit}` : '';
}

const defaultsOf = onceEach(
  (rows: (typeof DEFAULTS)[RequestKind]) =>
    new Map(rows.map(({ at, member, value }) => [at === '' ? member : `${at}.${member}`, value])),
);

/** What ECS takes where it is left out, where that does not depend on anything else. */
function defaultOf({ kind, path }: Field): string {
  const value = Object.hasOwn(DEFAULTS, kind) ? defaultsOf(DEFAULTS[kind]).get(path) : undefined;
  return value === undefined || typeof value === 'function' || typeof value === 'object'
    ? ''
    : `\`${value}\` where it is left out`;
}

/** The value in the units of people, where the text has it otherwise. */
function computedOf(
  { entry: { keySpan, value }, shape, path }: Field,
  words: readonly Word[],
): string | undefined {
  if (value.kind !== 'string' && value.kind !== 'number') return undefined;
  const argument = words.flatMap(({ form }) => argumentsIn(form)).find((each) => path.endsWith(each.path));
  const printed =
    argument && isTypeName(argument.kind) && argument.list === 'one'
      ? typeNamed(argument.kind).print(value.value, { argument, shapeAt: () => shape, quote })
      : undefined;
  const computed = printed ?? String(value.value);
  const isSaid = computed === writtenBehind(keySpan, value.span);
  return isSaid || computed.length > LONGEST ? undefined : computed;
}

/** The value as it stands behind its key; undefined where it stands elsewhere, as that of a variable does. */
function writtenBehind({ source, end }: Span, value: Span): string | undefined {
  const isBehind = value.source === source && /^[\s:="'-]*$/.test(source.text.slice(end, value.start));
  return isBehind && end <= value.start ? textOf(value).replace(/^(["'])(.*)\1$/s, '$2') : undefined;
}

const LONGEST = 200;

function argumentsIn(form: readonly Element[]): readonly Argument[] {
  return form.flatMap((element) => {
    switch (element.type) {
      case 'argument':
        return [element];
      case 'choice':
        return element.alternatives.flatMap(argumentsIn);
      case 'optional':
      case 'groups':
        return argumentsIn(element.body);
      default:
        return [];
    }
  });
}
