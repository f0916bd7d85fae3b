import { safe, shorten } from '../display.js';

const LONGEST = 2000;

/**
 * A text from a file or a message as it stands in HTML inside of Markdown: on one line, what is between backticks as code, and
 * nothing in it that GitHub or GitLab would make a mention, a reference or a link of.
 */
export function words(text: string): string {
  const parts = safe(shorten(text, LONGEST).replace(/\s+/g, ' ')).split('`');
  return parts.map((part, i) => (i % 2 === 1 ? code(part) : escaped(inert(part)))).join('');
}

export function code(text: string): string {
  return text === '' ? '' : `<code>${escaped(safe(text))}</code>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

const WORD_JOINER = '\u2060';

/** Parts what both look for outside of code: `@name`, `#1`, `!1`, `$1`, `~1`, `%1`, `&1`, `:smile:`, `www.`, `https://`. */
function inert(text: string): string {
  return text.replace(/[@#!$~%&^](?=[\w"])|:(?=\/\/|\w+:)|\bwww(?=\.)/gi, `$&${WORD_JOINER}`);
}
