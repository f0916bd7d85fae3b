import type { Span } from '../../source/span.js';
import { type Entry, type Located, type LocatedMap, map, string } from '../../source/value.js';
import { mapAt } from '../builder.js';
import type { Conversion } from './conversion.js';
import type { Place } from './draft.js';
import { readVariables } from './dotenv.js';
import { itemsOf, pairsOf } from './forms.js';
import { textIn } from '../phrase.js';

interface Variable {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Located;
}

/** `environment` over the files of `env_file`, of which later ones count more. */
export function environment({ entry, part, conversion }: Place, files: Entry | undefined): void {
  const { application, ledger } = conversion;
  const variables = new Map<string, Variable>();
  for (const file of itemsOf(files?.value)) for (const each of inFile(file)) variables.set(each.key, each);
  if (entry !== files)
    for (const each of pairsOf(entry.value)) {
      ledger.use(each);
      const { key, keySpan } = each;
      // A name alone takes its value from outside.
      const value =
        each.value.kind === 'null'
          ? application.variables.named(key, keySpan, application.environment)
          : conversion.text(each.value);
      if (value) variables.set(key, { key, keySpan, value });
    }
  const items = [...variables.values()].map(({ key, keySpan, value }) =>
    mapAt(keySpan, { name: string(keySpan, key), value }),
  );
  part.container.add('environment', entry.keySpan, ...items);

  function inFile(item: Located): readonly Variable[] {
    const path = item.kind === 'map' ? ledger.member(item, 'path') : item;
    const raw = textIn(ledger.member(item, 'format')) === 'raw';
    const required = ledger.member(item, 'required');
    const missing = required && !conversion.isTrue(required) ? undefined : ('info' as const);
    const settled = path && conversion.settled(path);
    const name = textIn(settled);
    if (!settled || name === undefined) return [];
    const source = application.files.open(name, settled.span, missing);
    if (!source) {
      if (missing)
        conversion.lost(
          settled.span,
          `what stands in \`${name}\``,
          'put the file beside the others, or its variables below `environment`',
        );
      return [];
    }
    const { entries, diagnostics } = readVariables(
      source,
      application.variables,
      application.environment,
      raw,
    );
    for (const each of diagnostics) conversion.tell(each);
    return entries;
  }
}

/** Names and texts, such as labels. */
export function texts(value: Located, conversion: Conversion, sign?: RegExp): Variable[] {
  return pairsOf(value, sign).flatMap((entry) => {
    conversion.ledger.use(entry);
    const { key, keySpan } = entry;
    const text = entry.value.kind === 'null' ? string(entry.value.span, '') : conversion.text(entry.value);
    return text ? [{ key, keySpan, value: text }] : [];
  });
}

export function textMap(value: Located | undefined, conversion: Conversion): LocatedMap | undefined {
  return value && map(value.span, texts(value, conversion));
}
