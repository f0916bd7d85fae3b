import type { Span } from '../source/span.js';
import { entryOf, type Located } from '../source/value.js';
import { headOf } from './head.js';
import type { Placed, State } from './view.js';

/** A value whose shape no type says: the properties of what stands around the services, policies, options. */
export class Loose implements Placed {
  readonly located: Located | undefined;
  readonly keySpan: Span | undefined;
  readonly span: Span;

  constructor(located: Located | undefined, span: Span, keySpan?: Span) {
    this.located = located;
    this.keySpan = keySpan;
    this.span =
      located && (located.kind === 'map' || located.kind === 'list') ? headOf(located, keySpan) : span;
  }

  get state(): State {
    if (!this.located || this.located.kind === 'null') return 'absent';
    return this.located.kind === 'expression' ? 'unknown' : 'known';
  }

  /** A member, or one further in; under what is not known it is not known either. */
  at(...path: readonly string[]): Loose {
    return path.reduce<Loose>((here, name) => here.#member(name), this);
  }

  #member(name: string): Loose {
    const { located } = this;
    if (located?.kind === 'expression') return this;
    if (located?.kind !== 'map') return new Loose(undefined, this.span);
    const entry = entryOf(located, name);
    if (entry) return new Loose(entry.value, entry.value.span, entry.keySpan);
    const open = located.entries.find(({ keyUnknown }) => keyUnknown);
    return open ? new Loose(unknownAt(open.keySpan), open.keySpan) : new Loose(undefined, this.span);
  }

  get items(): readonly Loose[] {
    const { located } = this;
    return located?.kind === 'list' ? located.items.map((item) => new Loose(item, item.span)) : [];
  }

  /** False where an item, or the list itself, is an expression. */
  get lengthKnown(): boolean {
    const { located } = this;
    if (located?.kind === 'list') return located.items.every(({ kind }) => kind !== 'expression');
    return this.state === 'absent';
  }

  get keys(): readonly string[] {
    const { located } = this;
    return located?.kind === 'map'
      ? located.entries.filter(({ keyUnknown }) => !keyUnknown).map(({ key }) => key)
      : [];
  }

  /** As far as it is known: numbers and switches count with how they are written. */
  get text(): string | undefined {
    const { located } = this;
    if (located?.kind === 'string' || located?.kind === 'boolean') return String(located.value);
    return located?.kind === 'number' ? located.written : undefined;
  }

  get number(): number | undefined {
    const { located } = this;
    if (located?.kind === 'number') return located.value;
    return located?.kind === 'string' && /^-?\d+(\.\d+)?$/.test(located.value)
      ? Number(located.value)
      : undefined;
  }

  get flag(): boolean | undefined {
    const { located } = this;
    if (located?.kind === 'boolean') return located.value;
    if (located?.kind !== 'string' || !/^(true|false)$/i.test(located.value)) return undefined;
    return located.value.toLowerCase() === 'true';
  }
}

function unknownAt(span: Span): Located {
  return { kind: 'expression', span, expression: { type: 'opaque', text: '' } };
}
