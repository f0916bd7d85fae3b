import fc from 'fast-check';
import type { Edit } from '../../src/server/workspace/edit.js';

/** What somebody does to a text, at places between 0 and 1 of it. */
export type Stroke =
  | { readonly does: 'type'; readonly at: number; readonly text: string }
  | { readonly does: 'erase'; readonly at: number; readonly length: number }
  | { readonly does: 'move'; readonly from: number; readonly length: number; readonly at: number }
  | { readonly does: 'undo' };

const PIECES = [
  ...['{', '}', '[', ']', '"', '${', '#', ':', ',', '\n', '\r\n', '\r', ' ', '  ', '\t', '- ', '---\n', '😀', '\ud83d', 'é', '\ufeff'],
  ...['0', '-1', '256', 'memory', 'service web {\n', 'image: x\n', '"cpu": "1"', 'like web', '${tag}', '"""', 'EOT', '= ', '# plimsoll-ignore x: y'],
]; // biome-ignore format: a table

const place = fc.double({ min: 0, max: 1, noNaN: true });

export const stroke: fc.Arbitrary<Stroke> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant('type' as const), at: place, text: fc.constantFrom(...PIECES) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('erase' as const), at: place, length: fc.nat({ max: 60 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('move' as const),
      from: place,
      length: fc.nat({ max: 400 }),
      at: place,
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('undo' as const) }) },
);

/** A text in an editor, with what was there before. */
export class Typed {
  #text: string;
  readonly #before: string[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  /** The edit that a stroke is. */
  edit(stroke: Stroke): Edit {
    const text = this.#text;
    const whole = (edit: Edit) => {
      this.#text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
      return edit;
    };
    if (stroke.does === 'undo') {
      const back = this.#before.pop() ?? text;
      return whole({ start: 0, end: text.length, text: back });
    }
    this.#before.push(text);
    const at = offset(text, stroke.at);
    if (stroke.does === 'type') return whole({ start: at, end: at, text: stroke.text });
    if (stroke.does === 'erase') {
      const end = Math.max(at, between(text, Math.min(text.length, at + stroke.length)));
      return whole({ start: at, end, text: '' });
    }
    const from = offset(text, stroke.from);
    return whole({ start: at, end: at, text: text.slice(from, from + stroke.length) });
  }
}

function offset(text: string, share: number): number {
  return between(text, Math.floor(share * text.length));
}

/** Editors do not part the two halves of a line's end, nor those of a character. */
function between(text: string, at: number): number {
  const isInside = /[\r\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\n\udc00-\udfff]/.test(text[at] ?? '');
  return isInside ? at - 1 : at;
}
