import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { EMPTY_MODEL, isRequestKind, type Model, REQUEST_OF, type Resource } from '../../model/resource.js';
import { requestShape } from '../../model/shapes.js';
import type { Span } from '../../source/span.js';
import { entryOf, type Located, list, map } from '../../source/value.js';
import { stack } from '../../stack/messages.js';
import { settle } from '../../stack/settle.js';
import type { Format, Reading, SourceKey, Writing } from '../format.js';
import { json } from '../json/messages.js';
import type { Comment } from '../json/reader.js';
import { ecsFiles } from './files.js';
import { keysOf } from '../keys.js';
import { notCarried } from './losses.js';
import { ecs } from './messages.js';
import { type EcsDocument, readEcs } from './read.js';
import { writeEcs } from './write.js';

export const ecsFormat: Format = { messages: [ecs, json, stack], read, write };

function read(source: Parameters<Format['read']>[0]): Reading {
  const { root, resources, diagnostics, dropped, comments } = readEcs(source);
  const model = { ...EMPTY_MODEL, resources };
  return {
    model,
    diagnostics,
    opened: [],
    environments: [],
    losses: commentsLost(comments),
    keys: () => (root ? keysIn(root, { resources, dropped }) : []),
  };
}

/** What only ECS sets has been told, with all that is in it; around the requests is only what holds them. */
function keysIn(
  root: Located,
  { resources, dropped }: Pick<EcsDocument, 'resources' | 'dropped'>,
): SourceKey[] {
  const told = dropped.map(({ keySpan, value }) => ({ ...keySpan, end: value.span.end }));
  const requests = resources.map(({ value }) => value.span);
  return keysOf(root).map((key) => {
    const isIn = ({ start, end }: Span) => start <= key.span.start && key.span.end <= end;
    return told.some(isIn) || !requests.some(isIn) ? { ...key, structural: true } : key;
  });
}

/** One note for all comments of a document. */
function commentsLost(comments: readonly Comment[]): Diagnostic[] {
  const [first] = comments;
  const count = comments.length === 1 ? 'a comment is' : `${comments.length} comments are`;
  return first ? [ecs.report.comments(first.span, { count })] : [];
}

function write(written: Model): Writing {
  const { model, diagnostics: settled } = settle(written);
  const resources = model.resources.map((resource) => tagged(resource, model.tags));
  const { text, diagnostics, open } = writeEcs(resources);
  return {
    files: ecsFiles(resources, open),
    whole: { path: 'ecs.json', text },
    losses: [...settled, ...diagnostics, ...notCarried(model)],
  };
}

/** With the tags of the whole project, but for those whose keys the resource has itself. */
function tagged(resource: Resource, tags: Model['tags']): Resource {
  const common = tags && entryOf(tags, 'tags');
  if (!common || !isRequestKind(resource.kind)) return resource;
  if (!requestShape(REQUEST_OF[resource.kind]).members.has('tags')) return resource;
  const own = entryOf(resource.value, 'tags');
  const items = itemsOf(own?.value);
  const keys = new Set(items.map(keyOf));
  const added = itemsOf(common.value).filter((tag) => !keys.has(keyOf(tag)));
  const others = resource.value.entries.filter((entry) => entry !== own);
  const value = list(own?.value.span ?? common.value.span, [...items, ...added]);
  const entry = { key: 'tags', keySpan: own?.keySpan ?? common.keySpan, value };
  return { ...resource, value: map(resource.value.span, [...others, entry]) };
}

function itemsOf(value: Located | undefined): readonly Located[] {
  return value?.kind === 'list' ? value.items : [];
}

function keyOf(tag: Located): string | undefined {
  const key = tag.kind === 'map' ? entryOf(tag, 'key')?.value : undefined;
  return key?.kind === 'string' ? key.value : undefined;
}
