import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { bindBlock } from '../../src/language/bind.js';
import { MapBuilder } from '../../src/language/builder.js';
import { parse } from '../../src/language/parser.js';
import { compile, type ProgramOptions } from '../../src/language/program.js';
import { blockKind, type BlockKindName } from '../../src/language/vocabulary.js';
import { requestShape, shapeAt } from '../../src/model/shapes.js';
import { applyEdits } from '../../src/source/edit.js';
import { span } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';
import { expression, type Located } from '../../src/source/value.js';

/** In a test's text `‹…›` stands around what is reported, in the order of the text. */
export function withoutMarks(text: string): string {
  return text.replaceAll(/[‹›]/g, '');
}

/** The text with marks around what was reported. */
export function marked(text: string, diagnostics: readonly Diagnostic[]): string {
  const spans = diagnostics.map(({ span }) => span).sort((a, b) => b.start - a.start || b.end - a.end);
  return spans.reduce(
    (out, { start, end }) => `${out.slice(0, start)}‹${out.slice(start, end)}›${out.slice(end)}`,
    text,
  );
}

export function fixed(text: string, diagnostics: readonly Diagnostic[]): string {
  return applyEdits(
    text,
    diagnostics.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
  );
}

/** What is said of a text, without its places. */
export function messages(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ severity, message }) => `${severity}: ${message}`);
}

/** Binds statements as those of one block; `known` are the names that `${…}` may hold. */
export function bindIn(kind: BlockKindName, text: string, known: Readonly<Record<string, Located>> = {}) {
  const source = new SourceText('test.plim', text);
  const { statements, diagnostics: syntax } = parse(source);
  const diagnostics: Diagnostic[] = [...syntax];
  const { request } = blockKind(kind);
  const whole = request && requestShape(request.name);
  const own = new MapBuilder(span(source, 0, 0));
  const stack = new MapBuilder(span(source, 0, 0));
  bindBlock(
    statements,
    { kind, own: { builder: own, shape: whole && shapeAt(whole, request.at ?? '') }, stack },
    {
      resolve: (name, at) => known[name] ?? expression(at, { type: 'parameter', name }),
      report: (found) => void diagnostics.push(found),
      family: undefined,
      network: () => undefined,
    },
  );
  return { value: plain(own.build()), stack: plain(stack.build()), diagnostics, text };
}

/** A program of one text, or of several files of which the first is compiled. */
export function program(
  text: string | Readonly<Record<string, string>>,
  {
    environment,
    parameters = {},
  }: { environment?: string; parameters?: Readonly<Record<string, string>> } = {},
) {
  const files = typeof text === 'string' ? { 'shop.plim': text } : text;
  const sources = new Map(Object.entries(files).map(([path, each]) => [path, new SourceText(path, each)]));
  const [entry] = sources.values();
  const options: ProgramOptions = {
    environment,
    open: (path) => sources.get(path.replace(/^\.\//, '')) ?? { reason: 'does not exist' },
    parameters: new Map(Object.entries(parameters)),
  };
  return { ...compile(entry!, options), text: entry!.text };
}

/** The requests of a program by kind and name: `service web`. */
export function requests(of: ReturnType<typeof program>): Record<string, unknown> {
  return Object.fromEntries(
    of.model.resources.map(({ kind, name, value }) => [`${kind} ${name}`, plain(value)]),
  );
}

/** A value as plain data; what is not known reads like `${name}`. */
export function plain(value: Located): unknown {
  switch (value.kind) {
    case 'null':
      return null;
    case 'list':
      return value.items.map(plain);
    case 'map':
      return Object.fromEntries(value.entries.map(({ key, value }) => [key, plain(value)]));
    case 'expression': {
      const of = value.expression;
      if (of.type === 'concatenation') return of.parts.map((part) => String(plain(part))).join('');
      if (of.type === 'reference') return `\${${of.target}.${of.attribute}}`;
      if (of.type === 'opaque') return of.text;
      return of.type === 'parameter' ? `\${${of.name}${(of.times ?? 1) > 1 ? ` × ${of.times}` : ''}}` : '?';
    }
    default:
      return value.value;
  }
}
