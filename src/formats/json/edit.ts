import type { Editor, Simple } from '../../model/edit.js';
import type { TextEdit } from '../../source/edit.js';
import { type Span, textOf } from '../../source/span.js';
import type { Located } from '../../source/value.js';
import { lineBreakOf } from '../../source/text.js';
import { editBrackets, type Layout, type Printer } from '../edit/brackets.js';
import { type Addition, editorOf, type Syntax } from '../edit/editor.js';
import { indentAt, unitOf } from '../edit/lines.js';
import { addLocated, type Collection, type Member, type Node, type Reading, Tree } from '../edit/tree.js';
import { isList, type Word } from '../edit/words.js';

export interface JsonOptions extends Reading {
  readonly word: Word;
  /** Numbers and switches may be written as texts, which stay so. */
  readonly converts?: true;
  /** The text of a string or of a key, where the language around the JSON wants it otherwise. */
  quote?(text: string): string;
}

/** Writes changes into JSON, comments and commas at the end included. */
export function jsonEditor(root: () => Located | undefined, options: JsonOptions): Editor {
  return editorOf(() => {
    const value = root();
    if (!value) return undefined;
    const tree = new Tree();
    addLocated(tree, value, options);
    return new JsonSyntax(tree, options);
  });
}

export class JsonSyntax implements Syntax {
  readonly tree: Tree;
  readonly #options: JsonOptions;
  #style: Style = ROOMY;

  constructor(tree: Tree, options: JsonOptions) {
    this.tree = tree;
    this.#options = options;
  }

  wordAt(): Word {
    return this.#options.word;
  }

  set({ span, content }: Node, to: Simple): readonly TextEdit[] | undefined {
    const { source } = span;
    if (typeof to !== 'object') {
      const written = content.kind === 'scalar' ? content.value : null;
      return [{ span, text: this.#scalar(to, written) }];
    }
    this.#style = styleOf(span);
    const layout: Layout = {
      indent: indentAt(source, span.start),
      unit: unitOf(source),
      lineBreak: lineBreakOf(source),
      tall: source.text.trim().includes('\n'),
    };
    return [{ span, text: this.#print(to, layout) }];
  }

  change(owner: Collection, removed: readonly Member[], added: readonly Addition[]) {
    this.#style = styleOf(owner.span);
    const { members } = owner.content;
    const outer = owner.member?.owner.span ?? owner.span;
    return editBrackets(
      {
        span: owner.span,
        children: members.map(({ span }) => span),
        tall: textOf(outer).includes('\n'),
        between: this.#style.comma,
      },
      new Set(removed.map((member) => members.indexOf(member))),
      added.map((addition) => this.#printer(addition, members.at(-1))),
    );
  }

  #printer({ key, value }: Addition, last: Member | undefined): Printer {
    return (layout, like) => {
      const own = key === undefined && like !== undefined ? { ...layout, tall: like.includes('\n') } : layout;
      const text = this.#print(value, own);
      if (key === undefined) return text;
      const colon = last?.keySpan
        ? last.span.source.text.slice(last.keySpan.end, last.node.span.start)
        : ': ';
      return `${this.#quote(key)}${/^[ \t]*:[ \t]*$/.test(colon) ? colon : ': '}${text}`;
    };
  }

  #scalar(to: string | number | boolean, written: string | number | boolean | null): string {
    if (typeof to === 'string') return typeof written === 'number' && isNumeral(to) ? to : this.#quote(to);
    return this.#options.converts && typeof written === 'string' ? this.#quote(String(to)) : String(to);
  }

  #quote(text: string): string {
    return this.#options.quote?.(text) ?? JSON.stringify(text);
  }

  #print(value: Simple, layout: Layout): string {
    if (typeof value !== 'object') return this.#scalar(value, null);
    const { indent, unit, lineBreak, tall } = layout;
    const { brace, colon, comma } = this.#style;
    const texts = (inner: Layout) =>
      isList(value)
        ? value.map((item) => this.#print(item, inner))
        : Object.entries(value).map(
            ([key, held]) => `${this.#quote(key)}${colon}${this.#print(held, inner)}`,
          );
    const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
    const flat = texts({ ...layout, tall: false });
    if (flat.length === 0) return `${open}${close}`;
    const blank = isList(value) ? '' : brace;
    const line = `${open}${blank}${flat.join(comma)}${blank}${close}`;
    const isShort = isList(value) && value.every((item) => typeof item !== 'object') && line.length <= WIDEST;
    if (!tall || isShort) return line;
    const deeper = indent + unit;
    const lines = texts({ ...layout, indent: deeper }).map((text) => lineBreak + deeper + text);
    return `${open}${lines.join(',')}${lineBreak}${indent}${close}`;
  }
}

const WIDEST = 80;

/** How a text stands on one line. */
interface Style {
  /** What stands inside of braces. */
  readonly brace: string;
  readonly colon: string;
  readonly comma: string;
}

const ROOMY: Style = { brace: ' ', colon: ': ', comma: ', ' };

function styleOf({ source: { text } }: Span): Style {
  const isTight = /\{"/.test(text) && !/\{[ \t]+"/.test(text);
  return {
    brace: isTight ? '' : ROOMY.brace,
    colon: /"([ \t]*:[ \t]*)["[{\d]/.exec(text)?.[1] ?? ROOMY.colon,
    comma: /[\]}"],["[{]/.test(text) && !/[\]}"],[ \t]+["[{]/.test(text) ? ',' : ROOMY.comma,
  };
}

function isNumeral(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text);
}
