import { Composer, type Document, Parser } from 'yaml';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { type Span, span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import type { Located } from '../../source/value.js';
import { Converter, type Tag } from './convert.js';
import { DEEPEST, tooDeepAt } from './depth.js';
import { yaml } from './messages.js';
import { problemsOf, templateAt, templateWithin } from './problems.js';

export interface YamlDocument {
  /** Undefined where the text holds no document. */
  readonly value: Located | undefined;
  /** The tags of values, which mean what the caller makes of them. */
  readonly tags: ReadonlyMap<Located, Tag>;
  /** What stands in one place and, by an alias, in others too. */
  readonly shared: ReadonlySet<Located>;
  readonly diagnostics: readonly Diagnostic[];
  /** Where the text stops being YAML: what is read from there on may not be what was meant. */
  readonly brokenAt: number | undefined;
}

const MOST_MEGABYTES = 10;

/** Reads the first document of a YAML text; keys that stand twice have two entries. */
export function parseYaml(source: SourceText): YamlDocument {
  const nothing = { value: undefined, tags: new Map(), shared: new Set<Located>(), brokenAt: 0 };
  const refused = refusal(source);
  if (refused) return { ...nothing, diagnostics: [refused] };
  const tokens = [...new Parser().parse(source.text)];
  const deep = tooDeepAt(tokens);
  if (deep !== undefined) {
    const place = span(source, deep, Math.min(deep + 1, source.text.length));
    return { ...nothing, diagnostics: [yaml.report.tooDeep(place, { deepest: DEEPEST })] };
  }
  const options = { schema: 'failsafe', version: '1.1', uniqueKeys: false } as const;
  const [first, ...others] = withoutStacks(() => [...new Composer(options).compose(tokens)]);
  if (!first) return { ...nothing, brokenAt: undefined, diagnostics: [] };
  const problems = problemsOf(first, source);
  const statement = problems.length > 0 ? templateWithin(source) : undefined;
  if (statement) return { ...nothing, diagnostics: [templated(statement)] };
  const converter = new Converter(source);
  const value = first.contents ? converter.document(first.contents) : undefined;
  const diagnostics = [...problems, ...withoutLinesOf(problems, converter.diagnostics)];
  return {
    value,
    tags: converter.tags,
    shared: converter.shared,
    diagnostics: [...diagnostics, ...secondDocument(others, source)],
    brokenAt: firstOf(diagnostics),
  };
}

/** The composer makes an error for every tag that it does not know; where in its code is of no use, and slow. */
function withoutStacks<Result>(run: () => Result): Result {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function firstOf(diagnostics: readonly Diagnostic[]): number | undefined {
  let first: number | undefined;
  for (const { span } of diagnostics) if (first === undefined || span.start < first) first = span.start;
  return first;
}

/** On a line that is no YAML, what else is found follows from that. */
function withoutLinesOf(problems: readonly Diagnostic[], found: readonly Diagnostic[]): Diagnostic[] {
  const lineOf = ({ span }: Diagnostic) => span.source.position(span.start).line;
  const lines = new Set(problems.map(lineOf));
  return found.filter((each) => !lines.has(lineOf(each)));
}

function refusal(source: SourceText): Diagnostic | undefined {
  const { text } = source;
  if (text.length > MOST_MEGABYTES * 1_000_000) {
    const size = Math.ceil(text.length / 1_000_000);
    return yaml.report.tooLarge(span(source, 0, 0), { size, most: MOST_MEGABYTES });
  }
  const template = templateAt(source);
  return template && templated(template);
}

function templated(statement: Span): Diagnostic {
  return yaml.report.template(statement, {}, { help: ['render it, and check what comes out'] });
}

function secondDocument(others: readonly Document.Parsed[], source: SourceText): Diagnostic[] {
  const second = others.find(({ contents }) => contents && contents.range[1] > contents.range[0]);
  if (!second?.contents) return [];
  const start = second.contents.range[0];
  const end = source.text.slice(start).search(/\r|\n|$/) + start;
  const help = ['put the documents in files of their own'];
  return [yaml.report.severalDocuments(span(source, start, end), {}, { help })];
}
