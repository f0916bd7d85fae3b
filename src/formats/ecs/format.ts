import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { EMPTY_MODEL, REQUEST_OF } from '../../model/resource.js';
import type { Span } from '../../source/span.js';
import type { Located } from '../../source/value.js';
import { stack } from '../../stack/messages.js';
import type { Format, Reading, SourceKey } from '../format.js';
import { json } from '../json/messages.js';
import type { Comment } from '../json/reader.js';
import { keysOf } from '../keys.js';
import { ecs } from './messages.js';
import { type EcsDocument, readEcs } from './read.js';

export const ecsFormat: Format = {
  messages: [ecs, json, stack],
  read,
  write: async (model) => (await import('./output.js')).writeRequests(model),
  fileNames: new RegExp(`.\\.(?:${Object.keys(REQUEST_OF).join('|')})\\.json$`),
};

function read(source: Parameters<Format['read']>[0]): Reading {
  const { root, resources, diagnostics, dropped, comments, doubtful } = readEcs(source);
  const model = { ...EMPTY_MODEL, resources };
  return {
    model,
    diagnostics,
    doubtful,
    opened: [],
    environments: [],
    losses: () => commentsLost(comments),
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
