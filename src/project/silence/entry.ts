import * as posix from '../../source/posix.js';
import { parseJson } from '../../formats/json/parse.js';
import { parseYaml } from '../../formats/yaml/parse.js';
import { cover, type Span, span, textOf } from '../../source/span.js';
import { lineBreakOf, SourceText } from '../../source/text.js';
import { entryOf, type Located } from '../../source/value.js';
import { syntaxOf } from '../comments.js';
import { findConfig } from '../config/find.js';
import type { FileSystem } from '../file-system.js';
import { isUnread, readSource } from '../read.js';
import { repositoryOf } from '../repository.js';
import type { Silence } from './comment.js';

export interface ConfigSilence extends Silence {
  readonly path: string;
  /** There is no configuration yet. */
  readonly isNew: boolean;
}

/** What is to be silenced: one finding, or all of its kind in a file. */
export interface Silenced {
  readonly id: string;
  readonly source: SourceText;
  /** Where the finding begins. */
  readonly at?: number;
}

/** An entry of the configuration, for texts that have no comments; a new one lies at the top of the repository, or in `top`. */
export function entryFor(
  { id, source, at }: Silenced,
  files: FileSystem,
  top: string | undefined,
): ConfigSilence | undefined {
  const folder = posix.dirname(source.path);
  const found = findConfig(folder, files);
  const path = found ?? posix.join(repositoryOf(folder, files) ?? top ?? folder, 'plimsoll.yaml');
  const read = found === undefined ? new SourceText(path, '') : readSource(found, files);
  const pointer = at === undefined ? undefined : pointerTo(source, at);
  if (isUnread(read) || (at !== undefined && pointer === undefined)) return undefined;
  const relative = posix.relative(files.absolute(posix.dirname(path)), files.absolute(source.path));
  const lines = [
    `- rule: ${id}`,
    `  files: ${written(patternFor(relative))}`,
    ...(pointer === undefined ? [] : [`  at: ${written(pointer)}`]),
    '  why: ',
  ];
  const silence = appended(read, lines);
  return silence && { ...silence, path, isNew: found === undefined };
}

/** Of this file alone: without a slash a pattern is meant in every folder. */
function patternFor(path: string): string {
  const escaped = path.replace(/[*?[\]\\]/g, '\\$&');
  return escaped.includes('/') ? escaped : `/${escaped}`;
}

function written(text: string): string {
  return /^[\w./][\w./ -]*[\w./]$/.test(text) ? text : JSON.stringify(text);
}

/** At the end of the list that is there; undefined where it is written in a way that has no place for it. */
function appended(source: SourceText, lines: readonly string[]): Silence | undefined {
  const { text } = source;
  const { value } = parseYaml(source);
  const list = value?.kind === 'map' ? entryOf(value, 'ignore') : undefined;
  if (!list) {
    const gap = text === '' || /[\r\n]$/.test(text) ? '' : lineBreakOf(source);
    return inserted(source, text.length, [`${gap}ignore:`, ...indented(lines, '  '), ''], '');
  }
  if (list.value.kind === 'null')
    return inserted(source, endOfLine(source, list.keySpan.end), indented(lines, '  '));
  const [first] = list.value.kind === 'list' ? list.value.items : [];
  if (!first) return undefined;
  const { line, column } = source.position(first.span.start);
  const dash = /^([ \t]*)-[ \t]+$/.exec(source.line(line).slice(0, column));
  if (!dash) return undefined;
  const lastWord = list.value.span.start + textOf(list.value.span).trimEnd().length;
  return inserted(source, endOfLine(source, lastWord), indented(lines, dash[1] ?? ''));
}

function indented(lines: readonly string[], by: string): readonly string[] {
  return lines.map((line) => by + line);
}

function endOfLine(source: SourceText, offset: number): number {
  return source.offset({ line: source.position(offset).line, column: Number.POSITIVE_INFINITY });
}

function inserted(
  source: SourceText,
  at: number,
  lines: readonly string[],
  before = lineBreakOf(source),
): Silence {
  const lineBreak = lineBreakOf(source);
  const text = before + lines.join(lineBreak);
  const reason = 'why: ';
  return {
    edit: { span: span(source, at, at), text },
    reasonAt: at + text.lastIndexOf(reason) + reason.length,
  };
}

/** To the innermost value that a place is in. */
function pointerTo(source: SourceText, at: number): string | undefined {
  const syntax = syntaxOf(source);
  if (syntax !== 'json' && syntax !== 'yaml') return undefined;
  let here: Located | undefined = (syntax === 'json' ? parseJson : parseYaml)(source).value;
  let pointer = '';
  for (;;) {
    const next: Step | undefined = here && stepsOf(here).find(({ extent }) => holds(extent, at));
    if (!next) return here && pointer;
    pointer += `/${next.name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    here = next.value;
  }
}

interface Step {
  readonly name: string;
  readonly extent: Span;
  readonly value: Located;
}

function stepsOf(value: Located): readonly Step[] {
  if (value.kind === 'list')
    return value.items.map((item, i) => ({ name: String(i), extent: item.span, value: item }));
  if (value.kind !== 'map') return [];
  return value.entries
    .filter((entry) => entryOf(value, entry.key) === entry)
    .map(({ key, keySpan, value: of }) => ({ name: key, extent: cover(keySpan, of.span), value: of }));
}

function holds({ start, end }: Span, at: number): boolean {
  return start <= at && at < end;
}
