import { CompletionItemKind } from 'vscode-languageserver';
import { type InstanceType, KNOWN_TYPES } from '../../../data/instance-types.js';
import { CAPABILITIES, KERNEL_PARAMETERS, MOUNT_OPTIONS } from '../../../data/linux.js';
import { REGIONS } from '../../../data/regions.js';
import { literalText } from '../../../language/text.js';
import type { Asked } from './asked.js';
import { type Offer, value, values } from './offer.js';

/** What is known of single arguments, by the paths that they set: facts of AWS and of Linux that no type has. */
export function placeOffers(asked: Asked): readonly Offer[] {
  const { path } = asked.argument;
  const [, offers] = BY_PATH.find(([pattern]) => pattern.test(path)) ?? [];
  return offers?.(asked) ?? [];
}

const BY_PATH: readonly (readonly [RegExp, (asked: Asked) => readonly Offer[]])[] = [
  [/^stack\.instances\.types$/, ({ before, here }) => typeOffers(before, typesIn(here))],
  [
    /\.(?:allowed|excluded)InstanceTypes$/,
    ({ before, here }) => [...familyOffers(before), ...typeOffers(before, typesIn(here))],
  ],
  [/^stack\.zones$/, zoneOffers],
  [/^~region$/, () => Object.entries(REGIONS).map(([code, place]) => value(code, place))],
  [/^stack\.schedule\.zone$|^at\[\]\.zone$/, ({ before }) => timeZones(before)],
  [/^stack\.image\.name$/, () => values(IMAGES)],
  [/^linuxParameters\.capabilities\./, () => values([...CAPABILITIES])],
  [/\.mountOptions$/, () => values([...MOUNT_OPTIONS])],
  [/^inferenceAccelerators\[\]\.deviceType$/, () => values(['eia2.medium', 'eia2.large', 'eia2.xlarge'])],
  [
    /^platformVersion$/,
    () => [value('LATEST'), value('1.4.0', 'the version of Linux'), value('1.0.0', 'of Windows')],
  ],
  [/^volumeType$/, () => values(['gp3', 'gp2', 'io2', 'io1', 'st1', 'sc1', 'standard'])],
  [/^methods$/, () => values(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])],
  [
    /^tlsPolicy$/,
    () => values(['ELBSecurityPolicy-TLS13-1-2-2021-06', 'ELBSecurityPolicy-TLS13-1-3-2021-06']),
  ],
  [/(?:^|\.)(?:sources|destinations)$/, () => values(['10.0.0.0/8', '0.0.0.0/0'])],
];

/** Images that the stack finds by a parameter of AWS. */
const IMAGES = [
  'ecs-optimized',
  'bottlerocket',
  'windows-server-2022-core',
  'windows-server-2022-full',
  'windows-server-2019-core',
];

/** So many that they are shown as they are written. */
export const MOST_TYPES = 150;

/** Those that are used first, then others of their families, then what is mostly taken. */
export function typeOffers(prefix: string, used: readonly string[]): readonly Offer[] {
  const families = familiesFrom(used);
  const place = ({ type, family }: InstanceType) =>
    used.includes(type) ? used.indexOf(type) - used.length : (families.get(family) ?? families.size);
  const fitting = KNOWN_TYPES.all.filter(({ type }) => type.startsWith(prefix.toLowerCase()));
  return fitting
    .toSorted((a, b) => place(a) - place(b))
    .slice(0, MOST_TYPES)
    .map((each) => value(each.type, describe(each)));
}

/** The places of families in the order in which they are offered: those of used types, then what is mostly taken. */
export function familiesFrom(used: readonly string[]): ReadonlyMap<string, number> {
  const first = used.map((type) => type.slice(0, type.indexOf('.')));
  return new Map([...new Set([...first, ...USUAL_FAMILIES])].map((family, at) => [family, at]));
}

/** General purpose, computing, memory and bursting, of the newer generations. */
const USUAL_FAMILIES = [
  ...['m7i', 'm7g', 'm7a', 'm6i', 'm6g', 'm6a', 'm5', 't3', 't3a', 't4g'],
  ...['c7i', 'c7g', 'c7a', 'c6i', 'c6g', 'c5', 'r7i', 'r7g', 'r7a', 'r6i', 'r6g', 'r5'],
];

/** The instance types that are written somewhere in the program. */
export function typesIn(here: Asked['here']): readonly string[] {
  const written = here.trees().flatMap(({ source }) => source.text.match(/\b[a-z][\w-]*\.[\w-]+/g) ?? []);
  return [...new Set(written)].filter((each) => KNOWN_TYPES.named(each) !== undefined);
}

export function describe({ vcpu, memoryMiB, arch, gpus, gpuModel }: InstanceType): string {
  const memory = `${Number((memoryMiB / 1024).toFixed(2))} GiB`;
  const gpu = gpus > 0 ? `, ${gpus} × ${gpuModel ?? 'GPU'}` : '';
  return `${vcpu} vCPU, ${memory}, ${arch}${gpu}`;
}

/** Families as a form with a star: `m6i.*`. */
function familyOffers(prefix: string): readonly Offer[] {
  const families = [...new Set(KNOWN_TYPES.all.map(({ family }) => family))];
  return families
    .filter((family) => family.startsWith(prefix.toLowerCase()))
    .map((family) => value(`${family}.*`, 'all sizes'));
}

function zoneOffers({ here, option }: Asked): readonly Offer[] {
  const own = new Set(option.statement.args.map(literalText));
  return zonesIn(here)
    .filter((zone) => !own.has(zone))
    .map((zone) => value(zone, REGIONS[zone.slice(0, -1)]));
}

/** Those that are written somewhere in the program first, with the others of their region. */
export function zonesIn(here: Asked['here']): readonly string[] {
  const written = new Set<string>();
  for (const { source } of here.trees())
    for (const [zone] of source.text.matchAll(/\b[a-z]{2}(?:-[a-z]+)+-\d[a-f]\b/g)) written.add(zone);
  const regions = new Set([...written].map((zone) => zone.slice(0, -1)));
  const all = [...regions, ...Object.keys(REGIONS)].flatMap((region) =>
    ['a', 'b', 'c'].map((letter) => `${region}${letter}`),
  );
  return [...new Set([...written, ...all])];
}

function timeZones(prefix: string): readonly Offer[] {
  const lower = prefix.toLowerCase();
  return ['UTC', ...Intl.supportedValuesOf('timeZone')]
    .filter((zone) => zone.toLowerCase().includes(lower))
    .map((zone) => ({ label: zone, kind: CompletionItemKind.Value }));
}

export function kernelOffers(): readonly Offer[] {
  return values([
    'net.core.somaxconn',
    'net.ipv4.ip_local_port_range',
    'net.ipv4.tcp_keepalive_time',
    ...KERNEL_PARAMETERS,
  ]);
}
