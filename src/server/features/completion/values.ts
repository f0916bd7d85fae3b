import { CompletionItemKind } from 'vscode-languageserver';
import { isQuoted, literalText } from '../../../language/text.js';
import { dashed } from '../../../language/types/scalars.js';
import { blockKind } from '../../../language/vocabulary.js';
import { requestShape, shapeAt } from '../../../model/shapes.js';
import type { Asked } from './asked.js';
import { scopeOf } from './here.js';
import { namesFor, offerOfName } from './names.js';
import { sourceOffers } from './given.js';
import { beginning, type Offer, value, values } from './offer.js';
import { placeOffers } from './places.js';
import { cpuOffers, isOffered, memoryOffers } from './sizes.js';

/** What may stand for an argument, by its type; what has a place of its own in the API comes first. */
export function valueOffers(asked: Asked): readonly Offer[] {
  const { argument, option, here, words } = asked;
  if (words.length > 0) return overUnit(asked, unitsBehind(asked));
  const names = option.word ? namesFor(argument, option.word, here) : [];
  const written = new Set(argument.list === 'commas' ? option.statement.args.map(literalText) : []);
  const named = names.map((each) => offerOfName(each, here));
  const byType = overUnit(asked, (BY_TYPE[argument.kind] ?? none)(asked));
  const known = FREE.has(argument.kind) ? [...placeOffers(asked), ...ofEnumeration(asked)] : [];
  return [...dotted(asked, named), ...byType, ...known].filter(({ label }) => !written.has(label));
}

/** What begins a value of the type, or goes on with what is there of it. */
const BY_TYPE: Readonly<Record<string, (asked: Asked) => readonly Offer[]>> = {
  choice: ({ argument }) =>
    [...(argument.choices ?? [])].map(([word, value]) => ({
      label: word,
      kind: CompletionItemKind.EnumMember,
      ...(value !== word && { detail: value }),
    })),
  switch: () => values(['off', 'on']),
  cpu: (asked) => unitsOr(asked, cpuOffers),
  memory: (asked) => unitsOr(asked, memoryOffers),
  storage: (asked) => unitsOr(asked, () => values(['20 GiB', '50 GiB', '100 GiB', '200 GiB', '1 TiB'])),
  rate: (asked) => unitsOr(asked, () => values(['125 MiB/s', '250 MiB/s', '500 MiB/s'])),
  memories: (asked) => unitsOr(asked, () => values(['2..8 GiB', '4..32 GiB', '8.. GiB'])),
  gibibytes: (asked) => unitsOr(asked, () => values(['2..8 GiB', '4.. GiB'])),
  gigabytes: (asked) => unitsOr(asked, () => values(['100..500 GB', '100.. GB'])),
  duration: (asked) => suffixed(asked, ['s', 'm', 'h'], ['5s', '10s', '30s', '60s', '2m', '5m', '15m', '1h']),
  minutes: (asked) => suffixed(asked, ['m', 'h'], ['5m', '10m', '15m', '30m', '1h']),
  days: (asked) => suffixed(asked, ['d'], ['1d', '3d', '7d', '14d', '30d', '90d', '365d']),
  percent: (asked) => suffixed(asked, ['%'], ['10%', '25%', '50%', '60%', '75%', '80%', '100%']),
  percents: () => [
    value('100%..200%', 'as many again beside the old ones'),
    value('50%..100%', 'half of them at a time, none beside'),
    value('0%..100%', 'all at once, with a gap'),
    value('66%..150%'),
    value('100%..150%'),
  ],
  counts: () => values(['1..3', '2..10', '3..12']),
  schedule: () => [
    {
      ...value('rate(1 hour)', 'every hour'),
      snippet: 'rate(${1:1} ${2|hour,hours,minute,minutes,day,days|})',
    },
    {
      ...value('cron(0 2 * * ? *)', 'at two every night; minute hour day month weekday year'),
      snippet: 'cron(${1:0} ${2:2} ${3:*} ${4:*} ${5:?} ${6:*})',
    },
    {
      ...value('at(2030-01-01T00:00:00)', 'once'),
      snippet: 'at(${1:2030-01-01T00:00:00})',
    },
  ],
  listen: () => [value('443', 'https, with a certificate'), value('80', 'http'), value('8080')],
  provider: () => [value('fargate', 'FARGATE'), value('fargate-spot', 'FARGATE_SPOT')],
  field: (asked) => [
    value('zone', 'attribute:ecs.availability-zone'),
    value('instance', 'instanceId'),
    ...[...customAttributes(asked)].map((name) => value(`attribute:${name}`)),
    ...values(['attribute:ecs.instance-type', 'attribute:ecs.cpu-architecture']),
  ],
  platform: () => platforms(),
  limits: (asked) => values(asked.before === '' ? ['unlimited', '1024..65536'] : []),
  secret: (asked) => whereSecretsLie(asked),
  source: sourceOffers,
  arn: (asked) => (asked.argument.path.endsWith('.credentialsParameter') ? declaredSecrets(asked) : []),
  json: () => values(['true', 'false', 'null']),
  colon: () => [],
};

function none(): readonly Offer[] {
  return [];
}

/** The units of a type, the likeliest first. */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  cpu: ['vCPU'],
  memory: ['MiB', 'GiB'],
  storage: ['GiB', 'TiB'],
  rate: ['MiB/s'],
  memories: ['GiB', 'MiB'],
  gibibytes: ['GiB'],
  gigabytes: ['GB'],
};

/** Behind a number that stands alone. */
function unitsBehind(asked: Asked): readonly Offer[] {
  const [number, more] = asked.words;
  if (more || !number || !/^[\d.]+$|^\$\{[^}]*\}$/.test(number.image)) return [];
  return unitsOf(number.image, asked).map((label) => ({ label, kind: CompletionItemKind.Unit }));
}

/** In the place of a unit that is there already. */
function overUnit(
  { argument, before, here: { expected, offset, page } }: Asked,
  offers: readonly Offer[],
): readonly Offer[] {
  const units = UNITS[argument.kind];
  if (!units) return offers;
  const rest = page.source.text.slice(before === '' ? offset : expected.word.end);
  const unit = new RegExp(`^[ \\t]*(?:${units.join('|')})(?![\\w/])`).exec(rest)?.[0];
  return unit === undefined ? offers : offers.map((each) => ({ ...each, behind: unit.length }));
}

/** The units that a number may have, as far as it is known. */
function unitsOf(written: string, asked: Asked): readonly string[] {
  const units = UNITS[asked.argument.kind] ?? [];
  const amount = Number(written);
  return Number.isNaN(amount) ? units : units.filter((unit) => isOffered(amount, unit, asked));
}

/** Whole values; of a number that is being written those that it begins, and it with its units. */
function unitsOr(asked: Asked, whole: (asked: Asked) => readonly Offer[]): readonly Offer[] {
  const { before } = asked;
  if (!/^[\d.]+$/.test(before)) return whole(asked);
  const begun = whole(asked).filter(({ label }) => label.startsWith(before));
  const units = /^\d+(?:\.\d+)?$/.test(before) && Number(before) > 0 ? unitsOf(before, asked) : [];
  return [...begun, ...units.map((unit) => ({ label: `${before} ${unit}`, kind: CompletionItemKind.Unit }))];
}

function suffixed({ before }: Asked, units: readonly string[], whole: readonly string[]): readonly Offer[] {
  if (/^\d+$/.test(before))
    return units.map((unit) => ({ label: `${before}${unit}`, kind: CompletionItemKind.Unit }));
  return values(whole);
}

/** Of a container with a port both, joined as the type wants them. */
function dotted({ argument, here }: Asked, named: readonly Offer[]): readonly Offer[] {
  if (argument.kind !== 'target') return named;
  return named.flatMap((each) => {
    const ports = portsOf(each.label, here);
    const offers = ports.map((port) => ({ ...each, label: `${each.label}:${port}` }));
    return offers.length > 0 ? offers : [{ ...each, text: `${each.label}:` }];
  });
}

/** The ports inside of a container, as far as its statements say them. */
export function portsOf(container: string, here: Asked['here']): readonly string[] {
  const found = here
    .symbols()
    .visible('container', scopeOf(here))
    .filter(({ name }) => name === container)
    .flatMap(({ declarations }) => declarations.flatMap(({ statement }) => statement.block?.statements ?? []))
    .filter(({ head }) => head.image === 'port');
  return found.flatMap(({ args }) => {
    const arrow = args.findIndex(({ image }) => image === '->');
    const inner = args[arrow + 1];
    return inner && /^\d+(\/\w+)?$/.test(inner.image) ? inner.image.replace(/\/.*/, '') : [];
  });
}

/** What the fleets of the clusters say of their instances. */
function customAttributes({ here }: Asked): ReadonlySet<string> {
  return new Set(attributesIn(here).keys());
}

export function attributesIn(here: Asked['here']): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const tree of here.trees())
    for (const cluster of tree.statements)
      for (const fleet of cluster.block?.statements ?? [])
        for (const attributes of fleet.block?.statements ?? [])
          if (fleet.head.image === 'fleet' && attributes.head.image === 'attributes')
            for (const { head, args } of attributes.block?.statements ?? []) {
              const known = found.get(literalText(head)) ?? new Set();
              found.set(literalText(head), args[1] ? known.add(literalText(args[1])) : known);
            }
  return found;
}

function whereSecretsLie(asked: Asked): readonly Offer[] {
  return [
    ...declaredSecrets(asked),
    beginning('secretsmanager', 'the id of a secret of Secrets Manager'),
    beginning('ssm', 'the name of a parameter of Systems Manager'),
  ];
}

function declaredSecrets({ here }: Asked): readonly Offer[] {
  const lets = here
    .symbols()
    .visible('let', '')
    .filter(({ declarations }) =>
      declarations.some(({ statement: { args } }) =>
        args.some((each) => !isQuoted(each) && (each.image === 'ssm' || each.image === 'secretsmanager')),
      ),
    );
  const params = here
    .symbols()
    .visible('param', '')
    .filter(({ declarations }) =>
      declarations.some(({ statement: { args } }) => args[1]?.image === 'secret'),
    );
  return [...lets, ...params].map(({ name }) => ({
    label: `\${${name}}`,
    kind: CompletionItemKind.Variable,
  }));
}

function platforms(): readonly Offer[] {
  const systems = enumerationAt('runtimePlatform.operatingSystemFamily').map(dashed);
  return values([
    'linux/arm64',
    'linux/x86_64',
    ...systems.filter((each) => each !== 'linux').sort((a, b) => (a < b ? 1 : -1)),
  ]);
}

function enumerationAt(path: string): readonly string[] {
  const shape = shapeAt(requestShape('RegisterTaskDefinition'), path);
  return shape?.kind === 'string' ? (shape.values ?? []) : [];
}

/** Where the API has a list of values and the form none. */
function ofEnumeration({ argument, option }: Asked): readonly Offer[] {
  const { word } = option;
  const request = word && blockKind(word.kind).request;
  if (!request || argument.path.startsWith('~')) return [];
  const path = request.at === undefined ? argument.path : `${request.at}.${argument.path}`;
  const shape = shapeAt(requestShape(request.name), path);
  const item = shape?.kind === 'list' ? shape.item : shape;
  return item?.kind === 'string' ? values(item.values ?? []) : [];
}

const FREE: ReadonlySet<string> = new Set(['text', 'name']);
