import { oneOf } from '../../diagnostic/nearest.js';
import { entryOf, type Located, string } from '../../source/value.js';
import { circlesIn } from '../circles.js';
import { Phrase, textIn } from '../phrase.js';
import type { Conversion } from './conversion.js';
import { itemsOf, membersOf, namedOf } from './forms.js';
import { compose } from './messages.js';

/** A name in a service of what it needs beside itself. */
interface Mention {
  readonly name: string;
  readonly at: Located;
  /** Compose goes on without it, where a profile leaves it out. */
  readonly isOptional?: boolean;
}

interface Row {
  readonly keys: readonly string[];
  readonly kind: 'service' | 'network' | 'model';
  names(value: Located): readonly Mention[];
}

const ROWS: readonly Row[] = [
  { keys: ['depends_on'], kind: 'service', names: named },
  { keys: ['links', 'volumes_from'], kind: 'service', names: firstParts },
  { keys: ['network_mode', 'pid', 'ipc', 'uts'], kind: 'service', names: shared },
  {
    keys: ['networks'],
    kind: 'network',
    // Every application has this one.
    names: (value) => named(value).filter(({ name }) => name !== 'default'),
  },
  { keys: ['models'], kind: 'model', names: named },
];

/** What services name and nobody declares, and services that need each other. */
export function tellMentions(services: Located | undefined, conversion: Conversion): void {
  for (const { value } of membersOf(services))
    for (const row of ROWS)
      for (const { name, at } of mentionsOf(value, row)) {
        const section = `${row.kind}s`;
        if (!name.includes('$') && !conversion.declares(section, name))
          conversion.unknown(at, row.kind, name, section);
      }
  tellCircles(services, conversion);
}

function mentionsOf(service: Located, { keys, names }: Row): readonly Mention[] {
  return keys.flatMap((key) => {
    const value = service.kind === 'map' ? entryOf(service, key)?.value : undefined;
    return value ? names(value) : [];
  });
}

function named(value: Located): readonly Mention[] {
  return namedOf(value).map(({ key, keySpan, value }) => {
    const required = value.kind === 'map' ? entryOf(value, 'required')?.value : undefined;
    const isOptional = required !== undefined && textIn(required) !== 'true';
    return { name: key, at: string(keySpan, key), isOptional };
  });
}

/** `service:alias` and `service:ro`, but for containers that another application runs. */
function firstParts(value: Located): readonly Mention[] {
  return itemsOf(value).flatMap((item) => {
    const phrase = new Phrase(item);
    return phrase.text.startsWith('container:') ? [] : mention(phrase.split(':')[0]);
  });
}

function shared(value: Located): readonly Mention[] {
  const phrase = new Phrase(value);
  return phrase.text.startsWith(OF_SERVICE) ? mention(phrase.slice(OF_SERVICE.length)) : [];
}

const OF_SERVICE = 'service:';

function mention(at: Located | undefined): readonly Mention[] {
  const name = textIn(at);
  return at && name ? [{ name, at }] : [];
}

function tellCircles(services: Located | undefined, conversion: Conversion): void {
  const all = new Map(membersOf(services).map(({ key, value }) => [key, value]));
  const needs = new Map(
    [...all].map(([name, value]) => [
      name,
      ROWS.filter(({ kind }) => kind === 'service')
        .flatMap((row) => mentionsOf(value, row))
        .filter((each) => isNeeded(each, all.get(each.name))),
    ]),
  );
  const uses = new Map([...needs].map(([name, each]) => [name, each.map(({ name }) => name)]));
  for (const names of circlesIn(uses)) {
    const members = new Set(names);
    conversion.circles.push(members);
    const [first, ...others] = names.flatMap((from) => {
      const to = needs.get(from)!.find(({ name }) => members.has(name));
      return to ? [{ span: to.at.span, text: `\`${from}\` waits for \`${to.name}\`` }] : [];
    });
    if (!first) continue;
    const [services, details] =
      others.length === 0
        ? [`\`${names[0]}\` waits for itself`]
        : [`${oneOf(names, 'and')} wait for each other`, { label: first.text, labels: others }];
    conversion.tell(compose.report.circularServices(first.span, { services }, details));
  }
}

function isNeeded({ isOptional }: Mention, service: Located | undefined): boolean {
  if (!service) return false;
  const profiles = service.kind === 'map' ? entryOf(service, 'profiles')?.value : undefined;
  return !isOptional || itemsOf(profiles).length === 0;
}
