import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { type Span, span, textOf } from '../../source/span.js';
import { SourceText } from '../../source/text.js';
import {
  type Entry,
  expression,
  type Located,
  type LocatedString,
  list,
  map,
  string,
} from '../../source/value.js';
import { parseJson } from '../json/parse.js';
import { placeInString } from '../json/strings.js';
import { type Chunk, chunksOf } from './chunks.js';
import { asText, branches, opaque, structureOf } from './values.js';

export interface InnerJson {
  /** Undefined where the text holds no JSON; an expression where it is not known what it holds. */
  readonly value: Located | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The JSON that a text holds: a heredoc, a string, a file, or what `jsonencode` makes. Every value and every message
 * stands where it was written, and expressions stand in the places of what they give.
 */
export function jsonInside(value: Located): InnerJson {
  const structure = structureOf(value);
  if (structure) return { value: structure, diagnostics: [] };
  const chunks = chunksOf(value) ?? (value.kind === 'string' ? [knownText(value)] : undefined);
  const flat = chunks?.flatMap(flattened);
  if (!flat || flat.some((chunk) => chunk.kind === 'value' && chunk.isDirective))
    return { value: value.kind === 'expression' ? value : opaque(value.span), diagnostics: [] };
  const rendered = new Rendered(value.span, flat);
  const { value: found, diagnostics } = parseJson(rendered.source);
  return {
    value: found && rendered.value(found),
    diagnostics: diagnostics.map((diagnostic) => rendered.diagnostic(diagnostic)),
  };
}

/** A text that was put together before it was put into another one is as many chunks as it was. */
function flattened(chunk: Chunk): readonly Chunk[] {
  if (chunk.kind === 'text' || chunk.value.kind !== 'expression' || structureOf(chunk.value)) return [chunk];
  const inner = chunksOf(chunk.value);
  if (inner) return inner.flatMap(flattened);
  const { expression: of, span: place } = chunk.value;
  if (of.type !== 'concatenation') return [chunk];
  return of.parts.map((part) =>
    part.kind === 'string' ? knownText(part) : { kind: 'value', value: part, span: place },
  );
}

/** A text that was computed: all of it stands at one place. */
function knownText({ value, span: place }: LocatedString): Chunk {
  return { kind: 'text', value, place: () => place };
}

interface Placed {
  readonly start: number;
  readonly end: number;
  readonly chunk: Chunk;
}

/** A text with marks in the places of expressions, and where each part of it comes from. */
class Rendered {
  readonly source: SourceText;
  readonly #whole: Span;
  readonly #placed: Placed[] = [];
  readonly #keepsEdits: boolean;

  constructor(whole: Span, chunks: readonly Chunk[]) {
    let text = '';
    for (const chunk of chunks) {
      const start = text.length;
      text += textOfChunk(chunk);
      this.#placed.push({ start, end: text.length, chunk });
    }
    this.#whole = whole;
    // In a string in quotes, an edit would have to be escaped.
    this.#keepsEdits = whole.source.text[whole.start] !== '"';
    this.source = new SourceText(whole.source.path, text);
  }

  span({ start, end }: { readonly start: number; readonly end: number }): Span {
    const first = this.#at(start);
    if (!first) return span(this.#whole.source, this.#whole.end, this.#whole.end);
    const from = placeIn(first, start, Math.min(Math.max(end, start), first.end));
    const last = end > first.end ? this.#at(end - 1) : undefined;
    if (!last) return from;
    const to = placeIn(last, last.start, end);
    return to.source === from.source ? span(from.source, from.start, Math.max(from.end, to.end)) : from;
  }

  value(value: Located): Located {
    const place = this.span(value.span);
    switch (value.kind) {
      case 'string':
        return this.#string(value, place);
      case 'list':
        return list(
          place,
          value.items.map((item) => (item.kind === 'expression' ? this.#item(item) : this.value(item))),
        );
      case 'map':
        return map(
          place,
          value.entries.map((entry) => this.#entry(entry)),
        );
      case 'expression':
        return this.#bare(value.span, place);
      default:
        return { ...value, span: place };
    }
  }

  diagnostic(diagnostic: Diagnostic): Diagnostic {
    return {
      ...diagnostic,
      span: this.span(diagnostic.span),
      labels: diagnostic.labels.map(({ span: place, text }) => ({ span: this.span(place), text })),
      fixes: this.#keepsEdits
        ? diagnostic.fixes.map((fix) => ({
            ...fix,
            edits: fix.edits.map(({ span: place, text }) => ({ span: this.span(place), text })),
          }))
        : [],
    };
  }

  #entry({ key, keySpan, keyUnknown, value }: Entry): Entry {
    const unknown = keyUnknown || this.#holes(keySpan).length > 0;
    const place = this.span(keySpan);
    const inner = this.value(value);
    if (!unknown) return { key, keySpan: place, value: inner };
    return {
      key: place.source.text.slice(place.start, place.end),
      keySpan: place,
      keyUnknown: true,
      value: inner,
    };
  }

  /** A string with expressions in it is put together of them and of what stands between them. */
  #string(value: LocatedString, place: Span): Located {
    const holes = this.#holes(value.span);
    if (holes.length === 0) return { ...value, span: place };
    const placeOf = placeInString(value);
    const offsets = holes.map(({ start, end }) => offsetsIn(value, placeOf, start, end));
    const parts: Located[] = [];
    let at = 0;
    const literal = (end: number) => {
      if (end > at)
        parts.push(string(this.span(placeOf(at, end)), value.value.slice(at, end), value.written));
    };
    for (const [i, { value: inner }] of holes.entries()) {
      const [start, end] = offsets[i]!;
      literal(start);
      at = end;
      if (inner.kind === 'expression' && inner.expression.type === 'concatenation')
        for (const part of inner.expression.parts) parts.push(part);
      else parts.push(inner);
    }
    literal(value.value.length);
    const [only] = parts;
    return parts.length === 1 && only
      ? branches(only, quoted)
      : expression(place, { type: 'concatenation', parts });
  }

  /** What stands for an item of a list is text of a document, where it is not known. */
  #item(item: Located): Located {
    const value = this.value(item);
    const of = value.kind === 'expression' ? value.expression.type : undefined;
    const isText = (of === 'opaque' || of === 'reference') && !this.#isStructure(item.span);
    return isText
      ? expression(value.span, { type: 'opaque', text: `jsondecode(${textOf(value.span)})` })
      : value;
  }

  #isStructure(place: Span): boolean {
    return this.#holes(place).some(({ value }) => structureOf(value) !== undefined);
  }

  /** An expression without quotes around it stands for the value itself. */
  #bare({ start, end }: Span, place: Span): Located {
    const holes = this.#holes({ start, end });
    const [first] = holes;
    return holes.length === 1 && first && first.start === start && first.end === end
      ? (structureOf(first.value) ?? first.value)
      : opaque(place);
  }

  #holes({ start, end }: { readonly start: number; readonly end: number }) {
    const found: { readonly start: number; readonly end: number; readonly value: Located }[] = [];
    for (let i = this.#indexAt(start); i < this.#placed.length && this.#placed[i]!.start < end; i++) {
      const { chunk, ...place } = this.#placed[i]!;
      if (chunk.kind === 'value' && isHole(chunk) && place.start >= start)
        found.push({ ...place, value: chunk.value });
    }
    return found;
  }

  #at(offset: number): Placed | undefined {
    const placed = this.#placed[this.#indexAt(offset)];
    return placed && offset < placed.end ? placed : undefined;
  }

  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#placed.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#placed[middle]!.start <= offset) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }
}

/** A number, true or false alone between quotes is a text all the same. */
function quoted(known: Located): Located {
  const text = known.kind === 'number' || known.kind === 'boolean' ? asText(known) : undefined;
  return text === undefined ? known : string(known.span, text, 'quoted');
}

/** What the JSON reader takes for a value that is filled in later, with and without quotes. */
const HOLE = '${_}';

function isHole({ value }: Extract<Chunk, { kind: 'value' }>): boolean {
  return asText(value) === undefined || structureOf(value) !== undefined;
}

function textOfChunk(chunk: Chunk): string {
  if (chunk.kind === 'text') return chunk.value;
  return isHole(chunk) ? HOLE : (asText(chunk.value) ?? HOLE);
}

function placeIn({ start: from, chunk }: Placed, start: number, end: number): Span {
  return chunk.kind === 'text' ? chunk.place(start - from, end - from) : chunk.span;
}

/** Where a stretch of the text stands in the value of a string, which is shorter where there are escapes. */
function offsetsIn(
  { value }: LocatedString,
  placeOf: (start: number, end: number) => Span,
  start: number,
  end: number,
): readonly [number, number] {
  let low = 0;
  let high = value.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(middle, middle).start < start) low = middle + 1;
    else high = middle;
  }
  return [low, low + (end - start)];
}
