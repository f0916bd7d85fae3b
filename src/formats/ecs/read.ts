import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { REQUEST_OF, type RequestKind, type Resource } from '../../model/resource.js';
import { valuesAt } from '../../model/references/values.js';
import { isSkeleton } from '../../model/skeleton.js';
import { removal, respell } from '../../model/structure/fixes.js';
import { entryOfMember } from '../../model/structure/plain.js';
import type { TextEdit } from '../../source/edit.js';
import type { Span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { type Entry, type Located, type LocatedMap, map, string, toPlain } from '../../source/value.js';
import { jsonEditor } from '../json/edit.js';
import { placeInString } from '../json/strings.js';
import { parseJson } from '../json/parse.js';
import { placeholderNote } from '../json/placeholder-note.js';
import type { Comment } from '../json/reader.js';
import { tellsOfContainers } from './detect.js';
import { answerOf, isDoubtful, type Part, type PartForm, recognise } from './documents.js';
import { givenOf } from './filled-in.js';
import { ecs } from './messages.js';
import { markPlaceholders } from './placeholders.js';

export interface EcsDocument {
  /** The document as a whole, where it could be read. */
  readonly root: Located | undefined;
  readonly resources: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
  /** Members of the text that are in no resource: they are ECS's own, and have been told. */
  readonly dropped: readonly Entry[];
  readonly comments: readonly Comment[];
  doubtful(): boolean;
}

/** Reads inputs of the ECS API and answers of its describe calls. */
export function readEcs(source: SourceText): EcsDocument {
  const json = parseJson(source);
  const empty = {
    root: json.value,
    resources: [],
    dropped: [],
    comments: json.comments,
    doubtful: () => !tellsOfContainers(source.text),
  };
  if (!json.value) return { ...empty, diagnostics: json.diagnostics };
  const { value, placeholders } = markPlaceholders(json.value);
  const diagnostics = [...json.diagnostics, ...placeholderNote([...json.placeholders, ...placeholders])];
  if (value.kind === 'expression') return { ...empty, diagnostics };
  const recognised = recognise(value);
  if (!recognised) {
    // A text that is no JSON has been told that already.
    if (!json.diagnostics.some(({ severity }) => severity === 'error'))
      diagnostics.push(notRecognised(value));
    return { ...empty, diagnostics, doubtful: () => isDoubtful(value, undefined) };
  }
  const pieces = recognised.parts.map((part) => readPart(part, source));
  const editor = jsonEditor(() => value, { word: (member) => member });
  return {
    root: value,
    resources: pieces.map(({ resource }) => ({ ...resource, editor })),
    diagnostics: [
      ...diagnostics,
      ...recognised.others.map(({ key, keySpan }) => ecs.report.notUnderstood(keySpan, { member: key })),
      ...readOnlyNote(pieces),
      ...pieces.flatMap(({ resource }) =>
        isSkeleton(resource) ? [ecs.report.skeleton(resource.nameSpan)] : [],
      ),
      ...pieces.flatMap(({ orders }) =>
        orders.map(({ key, keySpan }) => ecs.report.notKept(keySpan, { member: key })),
      ),
    ],
    dropped: [
      ...recognised.others,
      ...pieces.flatMap(({ readOnly, reserved, orders }) => [
        ...readOnly,
        ...reserved.flatMap(({ entries }) => entries),
        ...orders,
      ]),
    ],
    comments: json.comments,
    doubtful: () => isDoubtful(value, recognised),
  };
}

function notRecognised({ span }: Located): Diagnostic {
  return ecs.report.notRecognised(
    { ...span, end: Math.min(span.end, span.start + 1) },
    {},
    {
      help: [
        'a task definition has `containerDefinitions`, a service `serviceName`, a cluster `clusterName`',
      ],
    },
  );
}

interface Piece {
  readonly resource: Resource;
  readonly written: LocatedMap;
  readonly readOnly: readonly Entry[];
  /** Tags that only AWS sets. */
  readonly reserved: readonly LocatedMap[];
  readonly renamed: readonly { readonly entry: Entry; readonly name: string }[];
  readonly orders: readonly Entry[];
}

/** The members that an update has beside those of the service, or calls otherwise. */
const UPDATE = { renamed: new Map([['service', 'serviceName']]), orders: new Set(['forceNewDeployment']) };

function readPart(part: Part, source: SourceText): Piece {
  const written = part.value.kind === 'map' && part.form !== 'containers' ? part.value : taskOf(part.value);
  const answer = answerOf(REQUEST_OF[part.kind]);
  const update = part.form === 'update';
  const readOnly: Entry[] = [];
  const orders: Entry[] = [];
  const renamed: { entry: Entry; name: string }[] = [];
  const entries: Entry[] = [];
  for (const entry of written.entries) {
    const { key } = entry;
    const name = update ? UPDATE.renamed.get(key) : answer.renamed.get(key);
    if (update && UPDATE.orders.has(key)) orders.push(entry);
    else if (answer.readOnly.includes(key) || isLinkedRole(entry)) readOnly.push(entry);
    else if (name === undefined) entries.push(entry);
    else if (update) entries.push(...namedIn(entry, name, written));
    else {
      entries.push({ ...entry, key: name });
      renamed.push({ entry, name });
    }
  }
  const whole = map(part.value.span, entries);
  const described = isAnswer(readOnly);
  const { value, filledIn, reserved } = described
    ? givenOf(part.kind, whole)
    : { value: whole, filledIn: [], reserved: [] };
  const filled = new Set(filledIn.map(({ keySpan }) => keySpan));
  readOnly.push(...written.entries.filter(({ keySpan }) => filled.has(keySpan)));
  const resource = {
    ...resourceOf(part.kind, part.form, value, source),
    ...(described && { described: true as const }),
    ...(orders.length > 0 && { orders: map(part.value.span, orders) }),
  };
  const kept = renamed.filter(({ entry }) => !filled.has(entry.keySpan));
  return { resource, written, readOnly, reserved, renamed: kept, orders };
}

const SERVICE_ARN = /^arn:[^:]*:ecs:[^:]*:[^:]*:service\/(?:([^/]+)\/)?([^/]+)$/d;

/** An update may name its service by an ARN, which names the cluster, too. */
function namedIn(entry: Entry, name: string, update: LocatedMap): Entry[] {
  const { value } = entry;
  const found = value.kind === 'string' ? SERVICE_ARN.exec(value.value) : null;
  if (value.kind !== 'string' || !found?.indices) return [{ ...entry, key: name }];
  const place = placeInString(value);
  const [, cluster, service] = found.indices.map(
    (range) => range && string(place(...range), value.value.slice(...range)),
  );
  return [
    ...(service ? [{ ...entry, key: name, value: service }] : []),
    ...(cluster && !entryOfMember(update, 'cluster') ? [{ ...entry, key: 'cluster', value: cluster }] : []),
  ];
}

/** Each answer has an ARN of its own and a status; any other member alone may be left over in an input. */
function isAnswer(readOnly: readonly Entry[]): boolean {
  const own = readOnly.filter((entry) => !isLinkedRole(entry));
  return own.length > 1 || own.some(({ key }) => /(?:arn|^status)$/i.test(key));
}

/** ECS uses its own role of itself and refuses it as an input. */
function isLinkedRole({ key, value }: Entry): boolean {
  return key === 'roleArn' && value.kind === 'string' && value.value.includes(':role/aws-service-role/');
}

/** Container definitions alone as the task definition that they are a part of. */
function taskOf(containers: Part['value']): LocatedMap {
  const { span } = containers;
  const items =
    containers.kind === 'list' ? containers : { kind: 'list' as const, span, items: [containers] };
  const start = { ...span, end: span.start };
  return map(span, [{ key: 'containerDefinitions', keySpan: start, value: items }]);
}

const NAMES: Readonly<Record<RequestKind, string>> = {
  'task-definition': 'family',
  service: 'serviceName',
  cluster: 'clusterName',
  'capacity-provider': 'name',
  job: 'taskDefinition',
  'scalable-target': 'ResourceId',
  'scaling-policy': 'PolicyName',
  'scheduled-action': 'ScheduledActionName',
};

function resourceOf(kind: RequestKind, form: PartForm, value: LocatedMap, source: SourceText): Resource {
  const named = entryOfMember(value, NAMES[kind])?.value;
  const head: Span = { ...value.span, end: Math.min(value.span.end, value.span.start + 1) };
  return {
    kind,
    name: nameOf(kind, named) ?? stemOf(source.path),
    nameSpan: named?.span ?? head,
    span: head,
    value,
    stack: map(head, []),
    existing: false,
    ...(form !== 'whole' && { partial: true }),
  };
}

/** The name in an ARN or a reference; what is not known is called as it is written. */
function nameOf(kind: RequestKind, value: Located | undefined): string | undefined {
  if (!value) return kind === 'cluster' ? 'default' : undefined;
  if (value.kind === 'expression')
    return value.span.source.text.slice(value.span.start, value.span.end).replace(/^"|"$/g, '');
  if (value.kind !== 'string' || value.value === '') return undefined;
  if (kind === 'job') return value.value.replace(/^.*\//, '').replace(/:\d+$/, '');
  return kind === 'service' ? value.value.replace(/^.*\//, '') : value.value;
}

function stemOf(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\..*$/, '');
}

/** One note for all that only ECS sets, with a fix that leaves an input. */
function readOnlyNote(pieces: readonly Piece[]): Diagnostic[] {
  const entries = pieces.flatMap(({ readOnly }) => readOnly);
  const [first] = entries;
  if (!first) return [];
  const tags = pieces.flatMap(({ reserved }) => reserved).flatMap((tag) => valuesAt(tag, 'key'));
  const names = [...new Set([...entries.map(({ key }) => key), ...tags.map((tag) => String(toPlain(tag)))])];
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  const rest = names.length - shown.length;
  const members =
    rest > 0
      ? `${shown.join(', ')} and ${rest} more are`
      : `${joined(shown)} ${names.length > 1 ? 'are' : 'is'}`;
  const edits = pieces.flatMap(({ written, readOnly, reserved, renamed }) => [
    ...removal(inside(written), new Set(readOnly)),
    ...valuesAt(written, 'tags').flatMap((tags) =>
      tags.kind === 'list' ? removal(tags, new Set(reserved)) : [],
    ),
    ...renamed.map(({ entry, name }) => respell(entry.keySpan, entry.key, name)),
  ]);
  return [
    ecs.report.readOnlyFields(
      first.keySpan,
      { members },
      {
        notes: rest > 0 ? [`all of them: ${names.map((name) => `\`${name}\``).join(', ')}`] : [],
        fixes: [
          {
            title: 'remove what only ECS sets',
            safe: true,
            edits: edits.filter((edit): edit is TextEdit => edit !== undefined),
          },
        ],
      },
    ),
  ];
}

/** Without what was put to it from beside. */
function inside({ span, entries }: LocatedMap): LocatedMap {
  return map(
    span,
    entries.filter(({ keySpan }) => keySpan.start >= span.start && keySpan.end <= span.end),
  );
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
