import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { type Span, span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import type { Located } from '../../source/value.js';
import { readCommon } from './common.js';
import { Converter, type Tag } from './convert.js';
import { DEEPEST } from './depth.js';
import { readByLibrary, type YamlText } from './library.js';
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
  const refused = refusal(source);
  if (refused) return broken(refused);
  const common = readCommon(source.text);
  const text = common ? { node: common, errors: [], secondAt: undefined } : readByLibrary(source.text);
  if (!text) return { ...broken(), brokenAt: undefined };
  if ('deepAt' in text) {
    const place = span(source, text.deepAt, Math.min(text.deepAt + 1, source.text.length));
    return broken(yaml.report.tooDeep(place, { deepest: DEEPEST }));
  }
  return documentOf(text, source);
}

function broken(...diagnostics: readonly Diagnostic[]): YamlDocument {
  return { value: undefined, tags: new Map(), shared: new Set(), diagnostics, brokenAt: 0 };
}

function documentOf({ node, errors, secondAt }: YamlText, source: SourceText): YamlDocument {
  const problems = problemsOf(errors, source);
  const statement = problems.length > 0 ? templateWithin(source) : undefined;
  if (statement) return broken(templated(statement));
  const converter = new Converter(source);
  const value = node && converter.document(node);
  const diagnostics = [...problems, ...withoutLinesOf(problems, converter.diagnostics)];
  return {
    value,
    tags: converter.tags,
    shared: converter.shared,
    diagnostics: [...diagnostics, ...(secondAt === undefined ? [] : [secondDocument(secondAt, source)])],
    brokenAt: firstOf(diagnostics),
  };
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

function secondDocument(start: number, source: SourceText): Diagnostic {
  const end = source.text.slice(start).search(/\r|\n|$/) + start;
  const help = ['put the documents in files of their own'];
  return yaml.report.severalDocuments(span(source, start, end), {}, { help });
}
