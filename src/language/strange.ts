import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { type Span, span } from '../source/span.js';
import type { SourceText } from '../source/text.js';
import { syntax } from './messages.js';
import { PATTERNS } from './tokens.js';
import type { Token } from './tree.js';

/** One message for each character that may not stand where it does, with all its places. */
export function* strangeCharacters(source: SourceText, strange: readonly Token[]): Generator<Diagnostic> {
  const places = new Map<string, Span[]>();
  for (const { character, start, end } of runsOfOne(source, strange)) {
    const found = places.get(character) ?? [];
    if (found.length === 0) places.set(character, found);
    if (found.length < ENOUGH) found.push(span(source, start, end));
  }
  for (const [character, spans] of places) yield describe(character, spans);
}

/** Control characters wherever they are, and the invisible ones that stand outside of texts and comments. */
function* runsOfOne({ text }: SourceText, strange: readonly Token[]) {
  for (const { 0: run, index } of text.matchAll(PATTERNS.control)) yield* split(run, index);
  for (const { image, startOffset } of strange) {
    if (!image[0]!.match(PATTERNS.control)) yield* split(image, startOffset);
  }
}

function* split(run: string, offset: number) {
  for (let start = 0, end = 1; start < run.length; start = end++) {
    const character = run[start]!;
    while (run[end] === character) end++;
    yield { character, start: offset + start, end: offset + end };
  }
}

/** A file with more of them is no text. */
const ENOUGH = 1000;
const LABELS = 10;

const NAMES = new Map([
  ['\0', 'NUL'],
  ['\x1b', 'escape'],
  ['\x7f', 'delete'],
  ['\xa0', 'no-break space'],
  ['\xad', 'soft hyphen'],
  ['\u200b', 'zero-width space'],
  ['\u2028', 'line separator'],
  ['\u202f', 'narrow no-break space'],
  ['\u3000', 'wide space'],
  ['\ufeff', 'byte order mark'],
]);

function describe(character: string, spans: readonly Span[]): Diagnostic {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const name = NAMES.get(character);
  const labels = spans.slice(1, LABELS + 1).map((each) => ({ span: each, text: 'here too' }));
  return syntax.report.unexpectedCharacter(
    spans[0]!,
    { character: `U+${code}${name ? ` (${name})` : ''}` },
    /\s/.test(character)
      ? {
          labels,
          help: ['write an ordinary blank'],
          fixes: [
            { title: 'write a blank', safe: true, edits: spans.map((each) => ({ span: each, text: ' ' })) },
          ],
        }
      : {
          labels,
          help: [
            `take it out; where a text is to hold it, write \`\\u{${code.replace(/^0+(?=.)/, '').toLowerCase()}}\``,
          ],
        },
  );
}
