import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Model } from '../../model/resource.js';
import type { Format, Reading, Writing } from '../format.js';
import { json } from '../json/messages.js';
import type { Comment } from '../json/reader.js';
import { notCarried } from './losses.js';
import { ecs } from './messages.js';
import { readEcs } from './read.js';
import { writeEcs } from './write.js';

export const ecsFormat: Format = { messages: [ecs, json], read, write };

function read(source: Parameters<Format['read']>[0]): Reading {
  const { resources, diagnostics, comments } = readEcs(source);
  const model = { parameters: [], resources, outputs: [] };
  return { model, diagnostics, opened: [], environments: [], losses: commentsLost(comments) };
}

/** One note for all comments of a document. */
function commentsLost(comments: readonly Comment[]): Diagnostic[] {
  const [first] = comments;
  const count = comments.length === 1 ? 'a comment is' : `${comments.length} comments are`;
  return first ? [ecs.report.comments(first.span, { count })] : [];
}

function write(model: Model): Writing {
  const { text, diagnostics } = writeEcs(model.resources);
  return { files: [{ path: 'ecs.json', text }], losses: [...diagnostics, ...notCarried(model)] };
}
