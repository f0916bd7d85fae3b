import { safe, shorten } from '../../display.js';

/** What is HTML already. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | number | undefined | false | readonly Content[];

/** HTML in which everything that is filled in is escaped, unless it is markup itself. */
export function html(parts: TemplateStringsArray, ...filled: readonly Content[]): Markup {
  return new Markup(parts.reduce((text, part, i) => text + render(filled[i - 1]) + part));
}

/** A name that somebody gave: it neither turns the text around it nor goes on for ever. */
export function named(name: string): Markup {
  return html`<bdi${name.length <= SHORT && html` class="short"`}>${shorten(name, NAME_LIMIT)}</bdi>`;
}

/** A sentence; what it has between backticks is code. */
export function prose(text: string): Markup[] {
  return text
    .split(/`([^`]*)`/)
    .map((part, i) =>
      i % 2 === 0 ? html`${shorten(part, TEXT_LIMIT)}` : html`<code>${shorten(part, NAME_LIMIT)}</code>`,
    );
}

/** For a script element that holds data: no text in it can end the element or begin another. */
export function data(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escapedUnit));
}

/** Such a name stays in one line. */
const SHORT = 24;
const NAME_LIMIT = 200;
const TEXT_LIMIT = 1000;

function render(content: Content): string {
  if (content === undefined || content === false) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'object') return content.map(render).join('');
  return safe(String(content)).replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);
}

function escapedUnit(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
