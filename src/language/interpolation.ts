import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { span } from '../source/span.js';
import { syntax } from './messages.js';
import { RawText, Text, Word } from './tokens.js';
import { sourceOf, type Token } from './tree.js';

/** What begins with `${` and is no interpolation. */
export function badInterpolations(token: Token): Diagnostic[] {
  if (!token.image.includes('${')) return [];
  if (token.tokenType === Word) return find(token, /(?!)|(\$\{(?![^\s{}"]*\}))/g);
  if (token.tokenType === Text) return find(token, /\\[^\n\r]|(\$\{(?![^\s{}"]*\}))/g);
  if (token.tokenType === RawText) return find(token, /\\\$\{|(\$\{(?![^\s{}"]*\}))/g);
  return [];
}

function find(token: Token, pattern: RegExp): Diagnostic[] {
  return Array.from(token.image.matchAll(pattern))
    .filter(([, found]) => found !== undefined)
    .map(({ index }) => describe(token, index));
}

function describe(token: Token, offset: number): Diagnostic {
  const start = token.startOffset + offset;
  const closed = /^\$\{[^{}"\n\r]*\}/.exec(token.image.slice(offset, offset + LONGEST));
  if (!closed) {
    const place = span(sourceOf(token), start, start + 2);
    return syntax.report.openInterpolation(place, {}, { help: [escapeHelp(token, 'close it with `}`')] });
  }
  const [written] = closed;
  const name = written.slice(2, -1).trim();
  const place = span(sourceOf(token), start, start + written.length);
  return syntax.report.blankInInterpolation(
    place,
    { written },
    {
      help: [escapeHelp(token, 'a name has no blanks in it or around it')],
      fixes: /^\S+$/.test(name)
        ? [{ title: `write \`\${${name}}\``, safe: true, edits: [{ span: place, text: `\${${name}}` }] }]
        : [],
    },
  );
}

const LONGEST = 300;

function escapeHelp(token: Token, help: string): string {
  return token.tokenType === Word ? help : `${help}; what the shell is to see is written \`\\\${\``;
}
