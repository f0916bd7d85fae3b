import { parseJson } from '../../formats/json/parse.js';
import { parseYaml } from '../../formats/yaml/parse.js';
import { cover, type Span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { entryOf, type Located } from '../../source/value.js';

/** From the key to the end of the value that a JSON pointer names; undefined where there is none. */
export function extentAt(source: SourceText, pointer: string): Span | undefined {
  const root = documentOf(source);
  let extent = root?.span;
  let here: Located | undefined = root;
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (here?.kind === 'map') {
      const entry = entryOf(here, name);
      here = entry?.value;
      extent = entry && cover(entry.keySpan, entry.value.span);
    } else {
      here = here?.kind === 'list' ? here.items[Number(name)] : undefined;
      extent = here?.span;
    }
  }
  return extent;
}

const documents = new WeakMap<SourceText, { readonly value: Located | undefined }>();

function documentOf(source: SourceText): Located | undefined {
  const known = documents.get(source);
  if (known) return known.value;
  const parse = /^\s*[{[]/.test(source.text) ? parseJson : parseYaml;
  const { value } = parse(source);
  documents.set(source, { value });
  return value;
}
