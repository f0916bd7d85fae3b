import * as posix from '../../source/posix.js';
import { findSuppressions, reaches } from '../../diagnostic/suppressions.js';
import { applyEdits, type TextEdit } from '../../source/edit.js';
import { type Span, span } from '../../source/span.js';
import { lineBreakOf, SourceText } from '../../source/text.js';
import { commentsIn, type Syntax, syntaxOf } from '../comments.js';
import { saysTheSame } from './same.js';

/** What is to be written to silence a finding; its reason is left to the user. */
export interface Silence {
  readonly edit: TextEdit;
  /** Where the reason goes, in the text that comes out. */
  readonly reasonAt: number;
}

/** Whether a text of this kind may hold comments; JSON only where it says so by its name, or has some. */
export async function takesComments(source: SourceText): Promise<boolean> {
  if (syntaxOf(source) !== 'json' || /^\.(jsonc|json5)$/.test(posix.extname(source.path))) return true;
  return (await commentsIn(source)).length > 0;
}

const SIGNS: Readonly<Record<Syntax, string>> = { plim: '#', hcl: '#', yaml: '#', json: '//' };

/**
 * A comment that silences what is found at a place, and of the same kind at other places as little as can be; undefined where
 * none can, as for what begins a line inside of a text over several lines.
 */
export async function commentFor(
  id: string,
  { source, start }: Span,
  others: readonly number[],
): Promise<Silence | undefined> {
  const ways = await Promise.all(
    [above(source, start, id), behind(source, start, id)].map((each) => tried(each, id)),
  );
  const working = ways.flatMap((way) =>
    way?.reaches(start) ? { way, count: others.filter((each) => way.reaches(each)).length } : [],
  );
  const fewest = Math.min(...working.map(({ count }) => count));
  return working.find(({ count }) => count === fewest)?.way.silence ?? around(id, source, start);
}

/** Above a line that the place is set in below; in JSON and YAML a configuration can name the very place. */
async function around(id: string, source: SourceText, start: number): Promise<Silence | undefined> {
  const syntax = syntaxOf(source);
  if (syntax === 'json' || syntax === 'yaml') return undefined;
  for (const line of linesAround(source, source.position(start).line)) {
    const way = await tried(above(source, source.offset({ line, column: 0 }), id), id);
    if (way?.reaches(start)) return way.silence;
  }
  return undefined;
}

/** The lines above a line that are each set in less, from the inside out. */
function* linesAround(source: SourceText, line: number): Generator<number> {
  let depth = indentationOf(source.line(line));
  for (let at = line - 1; at >= 0 && depth > 0; at--) {
    const text = source.line(at);
    if (text.trim() === '' || indentationOf(text) >= depth) continue;
    depth = indentationOf(text);
    yield at;
  }
}

function indentationOf(line: string): number {
  return line.search(/\S|$/);
}

/** A comment that silences an id in all of a file. */
export async function fileCommentFor(id: string, source: SourceText): Promise<Silence | undefined> {
  const comment = `${SIGNS[syntaxOf(source)]} plimsoll-ignore-file ${id}: `;
  const silence = insertion(source, source.contentStart, `${comment}${lineBreakOf(source)}`, comment.length);
  return (await tried(silence, id))?.silence;
}

function above(source: SourceText, at: number, id: string): Silence {
  const { line } = source.position(at);
  const [indentation = ''] = /^[ \t]*/.exec(source.line(line)) ?? [];
  const start = Math.max(source.offset({ line, column: 0 }), source.contentStart);
  const comment = `${indentation}${commentOf(source, id)}`;
  return insertion(source, start, `${comment}${lineBreakOf(source)}`, comment.length);
}

function behind(source: SourceText, at: number, id: string): Silence {
  const { line } = source.position(at);
  const end = source.offset({ line, column: Number.POSITIVE_INFINITY });
  const comment = ` ${commentOf(source, id)}`;
  return insertion(source, end, comment, comment.length);
}

function commentOf(source: SourceText, id: string): string {
  return `${SIGNS[syntaxOf(source)]} plimsoll-ignore ${id}: `;
}

function insertion(source: SourceText, at: number, text: string, reasonIn: number): Silence {
  return { edit: { span: span(source, at, at), text }, reasonAt: at + reasonIn };
}

interface Tried {
  readonly silence: Silence;
  /** Whether it silences what begins at a place of the text before. */
  reaches(start: number): boolean;
}

/** Undefined where it would be no comment, or change what the text says. */
async function tried(silence: Silence, id: string): Promise<Tried | undefined> {
  const { span: at, text } = silence.edit;
  const { source } = at;
  const after = new SourceText(source.path, applyEdits(source.text, [silence.edit]));
  const own = findSuppressions(await commentsIn(after)).find(
    (each) =>
      each.span.start < silence.reasonAt &&
      silence.reasonAt <= each.span.end + 1 &&
      each.span.start >= at.start,
  );
  if (!own?.ids.some((each) => each.id === id) || !(await saysTheSame(source, after))) return undefined;
  return {
    silence,
    reaches(start) {
      const moved = start < at.start ? start : start + text.length;
      return reaches(own, span(after, moved, moved));
    },
  };
}
