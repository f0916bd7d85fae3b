import { type Entry, type Located, entryOf } from '../../source/value.js';
import { textIn } from '../phrase.js';
import { bytesIn, numberIn } from '../quantities.js';
import type { Conversion } from './conversion.js';
import { membersOf } from './forms.js';
import { compose } from './messages.js';

const { report } = compose;

/** What Compose refuses of services in which each key is right by itself. */
export function tellRefusals(services: Located | undefined, conversion: Conversion): void {
  for (const { value } of membersOf(services)) {
    tellExclusive(value, conversion);
    // What is laid over the file may say other numbers.
    if (conversion.application.isPart) continue;
    tellDistinct(value, conversion);
    tellOneName(value, conversion);
  }
}

/** Of two keys, a service has one. */
const EXCLUSIVE: readonly (readonly [string, string])[] = [
  ['network_mode', 'networks'],
  ['build.dockerfile_inline', 'build.dockerfile'],
];

function tellExclusive(service: Located, conversion: Conversion): void {
  for (const keys of EXCLUSIVE) {
    const [one, other] = keys.map((key) => sayingEntry(service, key));
    if (!one || !other) continue;
    const labels = [{ span: other.keySpan, text: 'the other one stands here' }];
    const what = { key: one.key, other: other.key };
    conversion.tell(report.exclusive(one.keySpan, what, { labels, help: ['take one of them out'] }));
  }
}

/** An entry that says something, whatever it is that variables stand for. */
function sayingEntry(service: Located, path: string): Entry | undefined {
  const entry = entryAt(service, path);
  switch (entry?.value.kind) {
    case 'list':
      return entry.value.items.some((item) => item.kind !== 'expression') ? entry : undefined;
    case 'map':
      return entry.value.entries.length > 0 ? entry : undefined;
    default:
      return textIn(entry?.value) ? entry : undefined;
  }
}

type Parse = (text: string) => number | undefined;

/** Keys that stand below `deploy`, too. Below some, nothing is none: there the other one counts. */
const TWICE: readonly (readonly [string, string, Parse, 'zero counts'?])[] = [
  ['scale', 'deploy.replicas', numberIn, 'zero counts'],
  ['cpus', 'deploy.resources.limits.cpus', numberIn],
  ['mem_limit', 'deploy.resources.limits.memory', bytesIn],
  ['pids_limit', 'deploy.resources.limits.pids', numberIn],
  ['mem_reservation', 'deploy.resources.reservations.memory', bytesIn],
];

function tellDistinct(service: Located, conversion: Conversion): void {
  for (const [key, other, parse, zeroCounts] of TWICE) {
    const [one, two] = [entryAt(service, key), entryAt(service, other)];
    const [value, otherValue] = [textIn(one?.value), textIn(two?.value)];
    if (!one || !two || value === undefined || otherValue === undefined) continue;
    const [here, there] = [parse(value), parse(otherValue)];
    if (here === undefined || there === undefined || here === there || (here === 0 && !zeroCounts)) continue;
    const labels = [{ span: two.value.span, text: 'the other one stands here' }];
    const what = { key, value, other, otherValue };
    conversion.tell(report.twoValues(one.value.span, what, { labels, help: ['take one of them out'] }));
  }
}

function tellOneName(service: Located, conversion: Conversion): void {
  const name = entryAt(service, 'container_name');
  if (!name || !textIn(name.value)) return;
  for (const path of ['scale', 'deploy.replicas']) {
    const value = entryAt(service, path)?.value;
    const text = textIn(value);
    const count = text === undefined ? undefined : numberIn(text);
    if (!value || count === undefined || count <= 1) continue;
    conversion.tell(
      report.oneName(
        name.keySpan,
        { count },
        {
          labels: [{ span: value.span, text: 'how many there are' }],
          help: ['take `container_name` out: Compose then gives each a number'],
        },
      ),
    );
    return;
  }
}

function entryAt(service: Located, path: string): Entry | undefined {
  let entry: Entry | undefined;
  let value: Located | undefined = service;
  for (const key of path.split('.')) {
    entry = value?.kind === 'map' ? entryOf(value, key) : undefined;
    value = entry?.value;
  }
  return entry;
}
