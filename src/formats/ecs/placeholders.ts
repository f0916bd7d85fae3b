import { revised } from '../../source/lists.js';
import {
  type Entry,
  expression,
  type Located,
  type LocatedExpression,
  type LocatedString,
  map,
  revisedList,
  string,
} from '../../source/value.js';
import { placeInString } from '../json/strings.js';

/*
 * Which texts are placeholders depends on the field. In most fields of ECS, names, images, ARNs, sizes, none of the
 * forms can be ordinary. In free text (environment, labels, options of drivers) HTML, regular expressions and
 * `__init__.py` are, so there only capitals count. In commands `${X}` belongs to the shell, `<x>` may be a
 * redirection and `{{.Names}}` an argument, so only an argument that is a placeholder as a whole counts. In options
 * `{{.Name}}` belongs to docker, which makes the tags of logs of it.
 * A text taken for a placeholder by mistake costs nothing: it is not judged, and is written out again as it was.
 */
type Field = 'strict' | 'free' | 'options' | 'shell';

const FIELDS: ReadonlyMap<string, Field> = new Map([
  ['command', 'shell'],
  ['entryPoint', 'shell'],
  ['environment', 'free'],
  ['options', 'options'],
  ['dockerLabels', 'free'],
  ['labels', 'free'],
  ['driverOpts', 'free'],
  ['tags', 'free'],
  ['expression', 'free'],
  ['hookDetails', 'free'],
]);

// Every repetition has a bound, so that no text takes long.
const BRACES = [
  String.raw`\$\{[^{}\n]{0,300}(?:\{[^{}\n]{0,300}\}[^{}\n]{0,300}){0,9}\}`,
  String.raw`\{\{(?:(?!\}\})[^\n]){0,300}\}\}`,
  String.raw`\{%(?:(?!%\})[^\n]){0,300}%\}`,
  String.raw`%\{~?[ \t]{0,9}(?:if|else|endif|for|endfor)\b[^}\n]{0,300}\}`,
].join('|');
const STRICT = new RegExp(
  String.raw`${BRACES}|<[A-Za-z][\w .:-]{0,100}>|(?<!\w)__[A-Za-z]\w{0,100}?__(?!\w)`,
  'g',
);
const FREE = new RegExp(
  String.raw`${BRACES}|<[A-Z][A-Z0-9_]{0,100}>|(?<!\w)__[A-Z][A-Z0-9_]{0,100}?__(?!\w)`,
  'g',
);
const IN_NAME = new RegExp(BRACES);
const WHOLE = new RegExp(`^(?:${STRICT.source})$`);

/** What docker knows of a container: https://github.com/moby/moby/blob/v28.5.1/daemon/logger/loginfo.go */
const OF_A_CONTAINER = [
  'ID|FullID|Name|ImageID|ImageFullID|ImageName|DaemonName|Hostname|Command|Config|LogPath|ExtraAttributes',
  'Container(?:ID|Name|Entrypoint|Args|ImageID|ImageName|Created|Env|Labels)',
].join('|');
const TAG_TEMPLATE = new RegExp(
  String.raw`\{\{(?:[^{}\n]{0,300}[^\w)\]{}\n])?\.(?:${OF_A_CONTAINER})\b[^{}\n]{0,300}\}\}`,
);

export interface Marked {
  readonly value: Located;
  readonly placeholders: readonly LocatedExpression[];
}

/** Puts expressions in the place of strings that hold placeholders. */
export function markPlaceholders(value: Located): Marked {
  const placeholders: LocatedExpression[] = [];
  return { value: marked(value, 'strict', placeholders), placeholders };
}

function marked(value: Located, field: Field, found: LocatedExpression[]): Located {
  switch (value.kind) {
    case 'string':
      return markedString(value, field, found);
    case 'list':
      return revisedList(value, (item) => marked(item, field, found));
    case 'map': {
      const entries = revised(value.entries, (entry) => markedEntry(entry, field, found));
      return entries === value.entries ? value : map(value.span, entries);
    }
    default:
      return value;
  }
}

function markedEntry(entry: Entry, field: Field, found: LocatedExpression[]): Entry {
  const value = marked(entry.value, FIELDS.get(entry.key) ?? field, found);
  const unknown = entry.keyUnknown || (isShort(entry.key) && IN_NAME.test(entry.key));
  if (value === entry.value && unknown === (entry.keyUnknown ?? false)) return entry;
  return { ...entry, value, ...(unknown && { keyUnknown: true }) };
}

/** ECS takes no task definition of more than 64 KiB. */
function isShort(text: string): boolean {
  return text.length <= 65_536;
}

/** A string that holds placeholders stays a string, put together from what is known and what is not. */
function markedString(value: LocatedString, field: Field, found: LocatedExpression[]): Located {
  const text = value.value;
  if (!isShort(text) || !/[$<{%]|__/.test(text)) return value;
  const form = field === 'strict' || WHOLE.test(text) ? STRICT : field === 'shell' ? undefined : FREE;
  const isTemplate = field === 'options' && TAG_TEMPLATE.test(text);
  const holes = (form ? [...text.matchAll(form)] : []).filter(([hole]) => !isTemplate || !/^\{\{/.test(hole));
  if (holes.length === 0) return value;
  const place = placeInString(value);
  const parts: Located[] = [];
  let at = 0;
  const literal = (end: number) => {
    if (end > at) parts.push(string(place(at, end), text.slice(at, end), value.written));
  };
  for (const { 0: hole, index } of holes) {
    literal(index);
    at = index + hole.length;
    const unknown = expression(place(index, at), { type: 'opaque', text: hole });
    parts.push(unknown);
    found.push(unknown);
  }
  literal(text.length);
  return expression(value.span, { type: 'concatenation', parts });
}
