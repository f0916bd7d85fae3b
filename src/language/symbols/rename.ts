import { applyEdits, type TextEdit } from '../../source/edit.js';
import { type Span, span, textOf } from '../../source/span.js';
import { SourceText } from '../../source/text.js';
import { literalsOf } from '../forms/contents.js';
import { parse } from '../parser.js';
import { asText, quote, quoted } from '../quote.js';
import { isQuoted, literalText } from '../text.js';
import { RawText } from '../tokens.js';
import { spanOf, type Tree } from '../tree.js';
import { isInner, type SymbolKind } from './kinds.js';
import { type Mention, mentionsIn } from './mentions.js';
import { type Named, Symbols } from './symbols.js';

/** One thing, as each of the programs that have it knows it. */
export interface Target {
  readonly mention: Mention;
  readonly programs: readonly { readonly trees: readonly Tree[]; readonly symbols: Symbols }[];
  readonly named: readonly Named[];
}

/** Why a thing cannot have another name at all. */
export function fixedName({ mention, named }: Target): string | undefined {
  const kind = named[0]?.kind ?? mention.kinds[0];
  if (named.every(({ declarations }) => declarations.length === 0))
    return `no file declares ${titleOf(kind)} \`${mention.name}\`: its name is given elsewhere`;
  return undefined;
}

/** What to write for another name, or why it cannot have that. */
export type Renaming = readonly TextEdit[] | { readonly refused: string };

export function renamed(target: Target, name: string): Renaming {
  const reason = fixedName(target) ?? unfit(target, name) ?? taken(target, name);
  if (reason !== undefined) return { refused: reason };
  const mentions = new Set(target.named.flatMap(({ declarations, uses }) => [...declarations, ...uses]));
  let place: Span | undefined;
  for (const mayBeBare of [true, false]) {
    const edits = [...mentions].map((mention) => editOf(mention, name, mayBeBare));
    place = changesMore(target, mentions, edits, name);
    if (!place) return edits;
  }
  return { refused: `\`${name}\` would be read as something else${place ? ` ${lineOf(place)}` : ''}` };
}

function lineOf({ source, start }: Span): string {
  return `in line ${source.position(start).line + 1} of \`${source.path}\``;
}

export function titleOf(kind: SymbolKind): string {
  const title = TITLES[kind] ?? kind.replaceAll('-', ' ').replace(/^(\w+) template$/, 'template of a $1');
  return `${/^[aeiou]/.test(title) ? 'an' : 'a'} ${title}`;
}

const TITLES: Readonly<Partial<Record<SymbolKind, string>>> = { let: '`let`' };

/**
 * What ECS takes as a name.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
const FORMS: Readonly<Partial<Record<SymbolKind, { readonly fits: RegExp; readonly is: string }>>> = {
  ...Object.fromEntries(
    ['cluster', 'service', 'task', 'job', 'container', 'volume', 'fleet'].map((kind) => [
      kind,
      { fits: /^[A-Za-z0-9_-]{1,255}$/, is: 'up to 255 letters, digits, `-` and `_`' },
    ]),
  ),
  port: {
    fits: /^[a-z0-9_][a-z0-9_-]{0,63}$/,
    is: 'up to 64 lower-case letters, digits, `-` and `_`, the first no `-`',
  },
};

/** Why a text is no name. */
function unfit({ named, mention }: Target, name: string): string | undefined {
  const kind = named[0]?.kind ?? mention.kinds[0];
  if (name === '') return 'a name cannot be empty';
  const form = FORMS[kind];
  if (form && !form.fits.test(name))
    return `\`${name}\` is no name for ${titleOf(kind)}: ECS takes ${form.is}`;
  const isAsked = named.some(({ uses }) => uses.some(({ isValue }) => isValue));
  const isValue = kind === 'param' || kind === 'let' || isAsked;
  if (isValue && /[\s{}"]/.test(name))
    return `\`${name}\` cannot stand in \`\${…}\`: a name there has no blanks, braces and quotes`;
  if (name.includes('${')) return `\`${name}\` is no name: names are known from the text alone`;
  return undefined;
}

/** What has the name already, where both would be known. */
function taken({ named, programs, mention }: Target, name: string): string | undefined {
  if (name === mention.name) return undefined;
  for (const { kind, declarations } of named)
    for (const { symbols } of programs) {
      const rivals = kind === 'param' || kind === 'let' ? (['param', 'let'] as const) : [kind];
      const other = symbols
        .all()
        .find(
          (each) =>
            each.name === name &&
            rivals.some((rival) => rival === each.kind) &&
            each.declarations.length > 0 &&
            (!isInner(kind) || meet(symbols, each.declarations, declarations)),
        );
      const at = other?.declarations[0]?.place;
      if (other && at) return `there is ${titleOf(other.kind)} \`${name}\` already, ${lineOf(at)}`;
    }
  return undefined;
}

function meet(symbols: Symbols, some: readonly Mention[], others: readonly Mention[]): boolean {
  return some.some(({ scope: a }) =>
    others.some(({ scope: b }) => symbols.around(a).has(b) || symbols.around(b).has(a)),
  );
}

/** Only as much is written anew as has to be; a word of the form itself is put into quotes unless it may be bare. */
function editOf(
  { place, token, name, isValue, isInQuery, word }: Mention,
  wanted: string,
  mayBeBare: boolean,
): TextEdit {
  if (isValue || isInQuery) return { span: place, text: wanted };
  if (isQuoted(token)) {
    const whole = literalText(token).replace(name, () => wanted);
    return { span: spanOf(token), text: token.tokenType === RawText ? asText(whole) : quoted(whole) };
  }
  const { image, startOffset } = token;
  const start = image.lastIndexOf(',', place.start - startOffset - 1) + 1;
  const comma = image.indexOf(',', place.end - startOffset);
  const item = span(place.source, startOffset + start, startOffset + (comma < 0 ? image.length : comma));
  const [before, behind] = [
    span(item.source, item.start, place.start),
    span(item.source, place.end, item.end),
  ];
  const whole = `${textOf(before)}${wanted}${textOf(behind)}`;
  const written = quote(whole, {
    literals: mayBeBare || !word ? undefined : literalsOf(word.form),
    inList: true,
  });
  return written === whole ? { span: place, text: wanted } : { span: item, text: written };
}

/** The first place where the texts would no longer say the same of the same things. */
function changesMore(
  { programs }: Target,
  mentions: ReadonlySet<Mention>,
  edits: readonly TextEdit[],
  name: string,
): Span | undefined {
  const changed = new Map<Tree, Tree>();
  for (const tree of new Set(programs.flatMap(({ trees }) => trees))) {
    const own = edits.filter((edit) => edit.span.source === tree.source);
    const { path, text } = tree.source;
    if (own.length > 0) changed.set(tree, parse(new SourceText(path, applyEdits(text, own))));
  }
  for (const { trees, symbols } of programs) {
    const after = trees.map((tree) => changed.get(tree) ?? tree);
    const [old, now] = [trees.flatMap(mentionsIn), after.flatMap(mentionsIn)];
    const renamedSymbols = new Symbols(after);
    const meant = new Map<Named | undefined, Named | undefined>();
    for (const [i, mention] of old.entries()) {
      const there = now[i];
      const [before, behind] = [symbols.of(mention), there && renamedSymbols.of(there)];
      const isSame =
        there?.name === (mentions.has(mention) ? name : mention.name) &&
        before?.kind === behind?.kind &&
        (!meant.has(before) || meant.get(before) === behind);
      if (!isSame) return mention.place;
      meant.set(before, behind);
    }
    if (new Set(meant.values()).size < meant.size) return edits[0]?.span;
    const more = now[old.length];
    if (more || errorsIn(after) > errorsIn(trees)) return edits[0]?.span;
  }
  return undefined;
}

function errorsIn(trees: readonly Tree[]): number {
  return trees.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0);
}
