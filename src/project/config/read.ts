import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { parseYaml } from '../../formats/yaml/parse.js';
import { headOf } from '../../model/head.js';
import { type Span, span, textOf } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { entryOf, type Located, valueAt } from '../../source/value.js';
import type { FileSystem } from '../file-system.js';
import { isUnread, readSource } from '../read.js';
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
  if (isUnread(source)) return source.diagnostic;
  const { value, diagnostics } = parseYaml(source);
  if (diagnostics.some(({ severity }) => severity === 'error'))
    return { file: {}, source, located: value, diagnostics };
  const checked = configSchema.safeParse(value === undefined ? {} : plain(value));
  const found = checked.success ? [] : checked.error.issues.flatMap((issue) => explain(issue, value, source));
  return { file: checked.data ?? {}, source, located: value, diagnostics: [...diagnostics, ...found] };
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

function explain(issue: Issue, root: Located | undefined, source: SourceText): Diagnostic[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const place = placeOf(path, root, source);
  const member = path.length === 0 ? '`plimsoll.yaml`' : `\`${shown(path)}\``;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, member, root, place));
    case 'invalid_value': {
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
      if (valueAt(root, path) === undefined) {
        const owner = path.length < 2 ? '`plimsoll.yaml`' : `\`${shown(path.slice(0, -1))}\``;
        return [config.report.missingKey(place, { owner, key: String(path.at(-1)) })];
      }
      return [config.report.wrongType(place, { member, expected: KINDS[issue.expected] ?? issue.expected })];
    }
    case 'invalid_union':
      return [config.report.wrongType(place, { member, expected: 'a text, a number or a list of them' })];
    default:
      return [config.report.wrongValue(place, { member, value: textOf(place) }, { help: [issue.message] })];
  }
}

const KINDS: Readonly<Record<string, string>> = {
  object: 'a mapping of keys to values',
  record: 'a mapping of keys to values',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
};

function unknownKey(
  key: string,
  path: readonly (string | number)[],
  owner: string,
  root: Located | undefined,
  place: Span,
): Diagnostic {
  const within = valueAt(root, path);
  const entry = within?.kind === 'map' ? entryOf(within, key) : undefined;
  const known = path.length === 0 ? Object.keys(configSchema.shape) : [];
  const meant = nearest(key, known);
  return config.report.unknownKey(
    entry?.keySpan ?? place,
    { owner, key },
    meant === undefined
      ? { help: known.length > 0 ? [`its keys are ${oneOf(known, 'and')}`] : [] }
      : { label: `did you mean \`${meant}\`?` },
  );
}

/** Of what is missing, the place of what it is missing in. */
export function placeOf(
  path: readonly (string | number)[],
  root: Located | undefined,
  source: SourceText,
): Span {
  for (let length = path.length; length >= 0; length--) {
    const value = valueAt(root, path.slice(0, length));
    if (value) return value.kind === 'map' || value.kind === 'list' ? headOf(value) : value.span;
  }
  return span(source, 0, 0);
}

function shown(path: readonly (string | number)[]): string {
  return path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join('');
}
