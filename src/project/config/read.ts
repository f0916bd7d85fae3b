import * as z from 'zod';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { parseYaml } from '../../formats/yaml/parse.js';
import { headOf } from '../../model/head.js';
import { type Span, span, textOf } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { entryOf, type Located, valueAt } from '../../source/value.js';
import { type FileSystem, isFailure, isLinkToNothing } from '../file-system.js';
import { isUnread, readSource, wholeFile } from '../read.js';
import { config } from './messages.js';
import { type ConfigFile, configSchema } from './schema.js';

/** A configuration, with the text that it stands in. */
export interface ReadConfig {
  readonly file: ConfigFile;
  readonly source: SourceText;
  /** The values with their places. */
  readonly located: Located | undefined;
  /** Errors make it unusable. */
  readonly diagnostics: readonly Diagnostic[];
}

export function readConfig(path: string, files: FileSystem): ReadConfig | Diagnostic {
  const source = readSource(path, files);
  if (isUnread(source))
    return isFailure(files.stat(path)) && isLinkToNothing(path, files) ? deadLink(path) : source.diagnostic;
  const { value, diagnostics } = parseYaml(source);
  if (diagnostics.some(({ severity }) => severity === 'error'))
    return { file: {}, source, located: value, diagnostics };
  const checked = configSchema.safeParse(withoutEmpty(value));
  const found = [
    ...(value ? duplicateKeys(value, []) : []),
    ...(checked.success ? [] : checked.error.issues.flatMap((issue) => explain(issue, value, source))),
  ];
  return { file: checked.data ?? {}, source, located: value, diagnostics: [...diagnostics, ...found] };
}

function deadLink(path: string): Diagnostic {
  const help = ['let it lead to a configuration, or take it away'];
  return config.report.unreadable(
    wholeFile(path),
    { path, reason: 'is a link that leads nowhere' },
    { help },
  );
}

/** A key with nothing behind it, or with nothing but comments, says nothing. */
function withoutEmpty(root: Located | undefined): unknown {
  if (!root || root.kind === 'null') return {};
  return plain(
    root.kind === 'map'
      ? { ...root, entries: root.entries.filter(({ value }) => value.kind !== 'null') }
      : root,
  );
}

function duplicateKeys(value: Located, path: Path): Diagnostic[] {
  if (value.kind === 'list') return value.items.flatMap((item, i) => duplicateKeys(item, [...path, i]));
  if (value.kind !== 'map') return [];
  const seen = new Set<string>();
  return value.entries.flatMap(({ key, keySpan, value: held }) => {
    const again = seen.has(key) ? [config.report.duplicateKey(keySpan, { owner: called(path), key })] : [];
    seen.add(key);
    return [...again, ...duplicateKeys(held, [...path, key])];
  });
}

type Path = readonly (string | number)[];

function called(path: Path): string {
  return path.length === 0 ? '`plimsoll.yaml`' : `\`${shown(path)}\``;
}

/** YAML reads a bare `off` as false: what was written is what is meant. */
function plain(value: Located): unknown {
  switch (value.kind) {
    case 'map':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
    case 'list':
      return value.items.map(plain);
    case 'boolean':
      return /^(on|off|yes|no)$/i.test(textOf(value.span)) ? textOf(value.span) : value.value;
    case 'null':
      return null;
    case 'expression':
      return textOf(value.span);
    default:
      return value.value;
  }
}

type Issue = NonNullable<ReturnType<typeof configSchema.safeParse>['error']>['issues'][number];

function explain(
  issue: Issue,
  root: Located | undefined,
  source: SourceText,
  above: Path = [],
): Diagnostic[] {
  const steps = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const path = [...above, ...steps];
  const place = placeOf(path, root, source);
  const member = called(path);
  const isMissing = path.length > 0 && valueAt(root, path) === undefined;
  const missing = () =>
    config.report.missingKey(place, { owner: called(path.slice(0, -1)), key: String(path.at(-1)) });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, member, root, place));
    case 'invalid_value': {
      if (isMissing) return [missing()];
      const words = issue.values.map(String);
      const value = textOf(place);
      const meant = nearest(value, words);
      const label = meant === undefined ? {} : { label: `did you mean \`${meant}\`?` };
      return [
        config.report.unknownValue(
          place,
          { value, member },
          { ...label, help: [`it is one of ${oneOf(words)}`] },
        ),
      ];
    }
    case 'invalid_type': {
      if (isMissing) return [missing()];
      return [config.report.wrongType(place, { member, expected: KINDS[issue.expected] ?? issue.expected })];
    }
    case 'invalid_union': {
      if (isMissing) return [missing()];
      const meant = issue.errors.find(([first]) => first?.code !== 'invalid_type' || first.path.length > 0);
      if (meant) return meant.flatMap((each) => explain(each, root, source, path));
      const kinds = issue.errors.flatMap(([first]) =>
        first?.code === 'invalid_type' ? (KINDS[first.expected] ?? first.expected) : [],
      );
      return [config.report.wrongType(place, { member, expected: kinds.join(' or ') })];
    }
    default: {
      const value = textOf(valueAt(root, path)?.span ?? place);
      return [config.report.wrongValue(place, { member, value }, { help: [issue.message] })];
    }
  }
}

const KINDS: Readonly<Record<string, string>> = {
  object: 'a mapping of keys to values',
  record: 'a mapping of keys to values',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function unknownKey(
  key: string,
  path: Path,
  owner: string,
  root: Located | undefined,
  place: Span,
): Diagnostic {
  const within = valueAt(root, path);
  const entry = within?.kind === 'map' ? entryOf(within, key) : undefined;
  const known = keysAt(configSchema, path);
  const meant = nearest(key, known);
  return config.report.unknownKey(
    entry?.keySpan ?? place,
    { owner, key },
    meant === undefined
      ? { help: known.length > 0 ? [`its keys are ${oneOf(known, 'and')}`] : [] }
      : { label: `did you mean \`${meant}\`?` },
  );
}

/** Those that the object at a path may have. */
function keysAt(schema: unknown, [step, ...rest]: Path): readonly string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return keysAt(schema.unwrap(), step === undefined ? [] : [step, ...rest]);
  if (schema instanceof z.ZodArray) return keysAt(schema.element, rest);
  if (schema instanceof z.ZodRecord) return keysAt(schema.valueType, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  return step === undefined ? Object.keys(schema.shape) : keysAt(schema.shape[step], rest);
}

/** Of what is missing, the place of what it is missing in. */
export function placeOf(path: Path, root: Located | undefined, source: SourceText): Span {
  for (let length = path.length; length >= 0; length--) {
    const value = valueAt(root, path.slice(0, length));
    if (value) return value.kind === 'map' || value.kind === 'list' ? headOf(value) : value.span;
  }
  return span(source, 0, 0);
}

function shown(path: Path): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join('');
}
