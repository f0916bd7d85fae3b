import type { Document } from 'yaml';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { type Span, span, textOf } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { yaml } from './messages.js';

/** Statements of Jinja and Go templates; `{{ name }}` alone is told where it stands. */
export function templateAt(source: SourceText): Span | undefined {
  return lineWith(
    /^[ \t]*(?:\{%-?\s*\w+|\{\{-?\s*(?:if|range|with|define|end|include|template|block)\b)[^\r\n]*/m,
    source,
  );
}

/** In a text that is no YAML, statements of Go templates explain that wherever on a line they stand. */
export function templateWithin(source: SourceText): Span | undefined {
  return lineWith(
    /^[^#\r\n]*\{\{-?\s*(?:if|range|with|define|end|include|template|block)\b[^\r\n]*/m,
    source,
  );
}

function lineWith(pattern: RegExp, source: SourceText): Span | undefined {
  const found = pattern.exec(source.text);
  if (!found) return undefined;
  const start = found.index + found[0].search(/\S/);
  return span(source, start, found.index + found[0].trimEnd().length);
}

type Problem = Document.Parsed['errors'][number];

const MOST = 20;

/** What the parser found, in our words: one for each line, for one mistake makes several errors. */
export function problemsOf(errors: readonly Problem[], source: SourceText): Diagnostic[] {
  const told = new Set<number>();
  return [...errors]
    .sort((a, b) => a.pos[0] - b.pos[0])
    .filter(({ pos }) => {
      const { line } = source.position(pos[0]);
      return !told.has(line) && told.add(line);
    })
    .slice(0, MOST)
    .map((error) => diagnosticOf(error, source));
}

function diagnosticOf({ code, message, pos }: Problem, source: SourceText): Diagnostic {
  const { report } = yaml;
  const { text } = source;
  const at = Math.min(pos[0], text.length);
  const line = restOfLine(source, at);
  switch (code) {
    case 'TAB_AS_INDENT':
      return report.tab(
        span(source, at, Math.min(at + 1, text.length)),
        {},
        { help: ['indent it with blanks'] },
      );
    case 'BAD_INDENT':
      return /end with a [}\]]|must end with/.test(message)
        ? unclosed(source, at, message)
        : badlyIndented(line);
    case 'MISSING_CHAR':
      return missing(source, at, message);
    case 'MULTILINE_IMPLICIT_KEY':
    case 'KEY_OVER_1024_CHARS':
      return noKey(line);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /:(?:\s|$)/.test(textOf(line))
        ? report.nestedKey(line, {}, { help: ['put the whole value in quotes'] })
        : badlyIndented(message.includes('sequence') ? line : nextLine(source, at));
    case 'BAD_DQ_ESCAPE': {
      const help = ['write the backslash twice, or take single quotes'];
      return report.escape(span(source, at, at + 2), { escape: text.slice(at, at + 2) }, { help });
    }
    case 'MULTIPLE_TAGS':
      return report.secondTag(span(source, at, Math.max(at + 1, Math.min(pos[1], line.end))), {
        tag: text.slice(at, Math.max(at + 1, Math.min(pos[1], line.end))),
      });
    case 'BAD_SCALAR_START':
      return report.unexpected(
        span(source, at, at + 1),
        { found: `\`${text[at]}\`` },
        { help: ['put the value in quotes'] },
      );
    default:
      return report.unexpected(line, { found: line.end > at ? 'this' : 'the end of the text' });
  }
}

function missing(source: SourceText, at: number, message: string): Diagnostic {
  const { report } = yaml;
  if (/Missing closing|must end with|end with a/.test(message)) return unclosed(source, at, message);
  const place = span(source, at, Math.min(at + 1, source.text.length));
  if (message.startsWith('Missing ,')) return report.separator(place, { sign: 'comma' });
  if (/white space|Missing space/.test(message)) return report.separator(place, { sign: 'blank' });
  return noKey(restOfLine(source, at));
}

function badlyIndented(line: Span): Diagnostic {
  return yaml.report.indentation(line, {}, { help: ['let it begin in the column of those it belongs to'] });
}

function noKey(line: Span): Diagnostic {
  const help = ['a colon and a blank stand behind a key, and `- ` before an item of a list'];
  return yaml.report.noKey(line, {}, { help });
}

/** At the sign that opens; the parser tells of the end, where nothing is to be seen. */
function unclosed(source: SourceText, end: number, message: string): Diagnostic {
  const [sign, title, , close] = OPENING.find(([, , words]) => words.test(message)) ?? OPENING[0];
  const at = openingBefore(source.text, end, sign);
  return yaml.report.unclosed(
    span(source, at, Math.min(at + 1, source.text.length)),
    { open: title },
    { help: [`end it with \`${close}\``] },
  );
}

const OPENING = [
  ['"', 'a string in `"`', /closing "/, '"'],
  ["'", "a string in `'`", /closing '/, "'"],
  ['[', 'the list', /\]|flow seq/i, ']'],
  ['{', 'the map', /\}|flow map/i, '}'],
] as const;

function openingBefore(text: string, end: number, sign: string): number {
  const close = sign === '[' ? ']' : sign === '{' ? '}' : undefined;
  let open = 0;
  for (let i = Math.min(end, text.length) - 1; i >= 0; i--) {
    if (text[i] === close) open++;
    else if (text[i] === sign && open-- <= 0) return i;
  }
  return Math.min(end, text.length);
}

function restOfLine(source: SourceText, at: number): Span {
  const rest = /^[^\r\n]*/.exec(source.text.slice(at, at + LONGEST))?.[0] ?? '';
  const blanks = rest.length - rest.trimStart().length;
  return span(source, at + (blanks < rest.length ? blanks : 0), at + rest.trimEnd().length);
}

function nextLine(source: SourceText, at: number): Span {
  const { line } = source.position(at);
  return restOfLine(source, source.offset({ line: line + 1, column: 0 }));
}

const LONGEST = 1000;
