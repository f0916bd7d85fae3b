import type { Span } from '../../source/span.js';
import { boolean, expression, type Located, map, number, string } from '../../source/value.js';
import { mapAt } from '../builder.js';
import type { Conversion } from './conversion.js';
import type { Draft, Place } from './draft.js';
import { textMap } from './environment.js';
import { isVariable, itemsOf, membersOf } from './forms.js';
import { Phrase, textIn } from '../phrase.js';

interface Mount {
  readonly item: Located;
  readonly type: 'bind' | 'volume' | 'tmpfs' | 'other';
  readonly source: Located | undefined;
  readonly target: Located | undefined;
  readonly readOnly: Located | undefined;
}

export function volumes(place: Place): void {
  for (const item of itemsOf(place.entry.value)) {
    const mount = item.kind === 'map' ? longMount(item, place) : shortMount(item, place);
    if (mount?.target) addMount(mount, mount.target, place);
    else if (mount) place.conversion.wrong(item, 'volume: it has no path in the container');
  }
}

/** `[source:]target[:options]` */
function shortMount(written: Located, { conversion }: Place): Mount | undefined {
  // One variable may stand for all parts of it.
  const item = isVariable(written) ? conversion.settled(written) : written;
  if (!item) return undefined;
  const phrase = new Phrase(item);
  const drive = /^[A-Za-z]:[\\/]/.test(phrase.text) ? 2 : 0;
  const colon = phrase.text.indexOf(':', drive);
  if (colon < 0)
    return {
      item,
      type: 'volume',
      source: undefined,
      target: nonEmpty(phrase.slice(0)),
      readOnly: undefined,
    };
  const next = phrase.text.indexOf(
    ':',
    /^[A-Za-z]:[\\/]/.test(phrase.text.slice(colon + 1)) ? colon + 3 : colon + 1,
  );
  const source = phrase.slice(0, colon);
  const target = phrase.slice(colon + 1, next < 0 ? undefined : next);
  const options = next < 0 ? [] : new Phrase(phrase.slice(next + 1)).split(',');
  const isPath = /^(?:[./~\\]|[A-Za-z]:[\\/])/.test(phrase.text) || source.kind === 'expression';
  const readOnly = options.find((option) => textIn(option) === 'ro');
  for (const option of options)
    if (!/^(?:rw|ro|)$/.test(textIn(option) ?? ''))
      conversion.lost(option.span, `the option \`${textIn(option) ?? ''}\` of a volume`);
  return {
    item,
    type: isPath ? 'bind' : 'volume',
    source,
    target: nonEmpty(target),
    readOnly: readOnly && boolean(readOnly.span, true),
  };
}

function nonEmpty(value: Located): Located | undefined {
  return value.kind === 'string' && value.value === '' ? undefined : value;
}

function longMount(item: Located, { conversion }: Place): Mount {
  const member = (key: string) => conversion.ledger.member(item, key);
  const kindOfMount = member('type');
  const type = textIn(kindOfMount);
  if (!kindOfMount)
    conversion.wrong(item, 'volume: it has no `type`', 'say what it is: `type: volume` or `type: bind`');
  const source = conversion.text(member('source'));
  const readOnly = conversion.flag(member('read_only'));
  const kind = type === 'bind' || type === 'volume' || type === 'tmpfs' ? type : 'other';
  return { item, type: kind, source, target: conversion.text(member('target')), readOnly };
}

function addMount(mount: Mount, target: Located, place: Place): void {
  const { conversion, draft } = place;
  const { item, source, type } = mount;
  const at = item.span;
  const what = `\`${show(source ?? target)}\``;
  if (type === 'tmpfs') addTmpfs(target, conversion.ledger.entry(item, 'tmpfs')?.value, place);
  else if (type === 'volume') mountAt(mount, target, volumeOf(mount, target, place), place);
  else if (type === 'bind' && draft.instances && source && show(source).startsWith('/')) {
    const name = nameFor(target);
    const host = entry('host', at, mapAt(at, { sourcePath: source }));
    addVolume(draft, name, at, map(at, [...named(name, at), host]));
    mountAt(mount, target, string(at, name), place);
  } else {
    conversion.ledger.drop(item);
    if (type === 'bind')
      conversion.lost(
        at,
        `the folder or file ${what} of the machine`,
        'put what the container needs into its image, or into a named volume',
      );
    else conversion.lost(at, `the mount of ${what}`, 'ECS mounts volumes, folders of instances and tmpfs');
  }
}

function mountAt(
  mount: Mount,
  containerPath: Located,
  sourceVolume: Located,
  { part, entry: { keySpan } }: Place,
): void {
  const { readOnly } = mount;
  part.container.add(
    'mountPoints',
    keySpan,
    mapAt(mount.item.span, { sourceVolume, containerPath, ...(readOnly && { readOnly }) }),
  );
}

/** The volume that a mount names; without a name it is one of the task alone. */
function volumeOf({ item, source }: Mount, target: Located, place: Place): Located {
  const { draft, conversion } = place;
  const at = item.span;
  if (!source || source.kind === 'expression') {
    const name = nameFor(target);
    addVolume(draft, name, at, map(at, named(name, at)));
    return string(at, name);
  }
  const name = textIn(source) ?? '';
  const { root } = conversion.application;
  const declared = membersOf(conversion.ledger.member(root, 'volumes')).find(({ key }) => key === name);
  if (declared) conversion.ledger.use(declared);
  else conversion.unknown(source, 'volume', name, 'volumes');
  addVolume(
    draft,
    name,
    at,
    map(at, [...named(name, source.span), ...kindOf(name, source.span, declared?.value, place)]),
  );
  return source;
}

/** On Fargate a volume that outlives its task, or is shared by several, is a file system of EFS. */
function kindOf(name: string, at: Span, declared: Located | undefined, { draft, conversion }: Place) {
  const { ledger } = conversion;
  const member = (key: string) => ledger.member(declared, key);
  const existing = existingFileSystem(declared, conversion);
  if (existing)
    return [entry('efsVolumeConfiguration', existing.span, mapAt(existing.span, { fileSystemId: existing }))];
  if (draft.instances) {
    const options = textMap(member('driver_opts'), conversion);
    const external = externalName(declared, conversion);
    const configuration = {
      scope: 'shared',
      ...(external ? {} : { autoprovision: boolean(at, true) }),
      driver: conversion.text(member('driver')) ?? 'local',
      ...(options && { driverOpts: options }),
    };
    return [entry('dockerVolumeConfiguration', at, mapAt(at, configuration))];
  }
  const driver = member('driver');
  if (driver && textIn(driver) !== 'local')
    conversion.changed(driver.span, `the driver \`${textIn(driver) ?? ''}\``, 'EFS');
  const target = `file-system.${name}`;
  const reference = expression(at, { type: 'reference', target, attribute: 'id' });
  return [
    entry('efsVolumeConfiguration', at, mapAt(at, { fileSystemId: reference, transitEncryption: 'ENABLED' })),
  ];
}

/** An NFS volume of EFS, or an external one that is named by its id. */
export function existingFileSystem(
  declared: Located | undefined,
  conversion: Conversion,
): Located | undefined {
  const { ledger } = conversion;
  const told = ledger.member(declared, 'x-aws-filesystem') ?? externalName(declared, conversion);
  if (told && /^fs-/.test(textIn(told) ?? '')) return told;
  const options =
    declared?.kind === 'map' ? declared.entries.find(({ key }) => key === 'driver_opts')?.value : undefined;
  const address = options?.kind === 'map' ? options.entries.find(({ key }) => key === 'o')?.value : undefined;
  if (!address) return undefined;
  const phrase = new Phrase(address);
  const [id] = /\bfs-[\da-f]+(?=\.efs\.)/.exec(phrase.text) ?? [];
  if (id === undefined) return undefined;
  ledger.member(declared, 'driver_opts');
  ledger.member(declared, 'driver');
  ledger.whole(options);
  const start = phrase.text.indexOf(id);
  return phrase.slice(start, start + id.length);
}

/** Whether a thing of the top of the file is made elsewhere. */
export function isExternal(declared: Located | undefined, { ledger }: Conversion): boolean {
  const external = ledger.member(declared, 'external');
  return (
    external !== undefined && (external.kind === 'map' || /^(?:true|yes|on)$/i.test(textIn(external) ?? ''))
  );
}

/** What it is called there. */
export function externalName(declared: Located | undefined, conversion: Conversion): Located | undefined {
  const { ledger } = conversion;
  if (!isExternal(declared, conversion)) return undefined;
  return ledger.member(ledger.member(declared, 'external'), 'name') ?? ledger.member(declared, 'name');
}

function addVolume(draft: Draft, name: string, at: Span, volume: Located): void {
  const before = itemsOf(draft.task.get('volumes'));
  const isKnown = before.some(
    (each) => textIn(membersOf(each).find(({ key }) => key === 'name')?.value) === name,
  );
  if (!isKnown) draft.task.add('volumes', at, volume);
}

function named(name: string, at: Span) {
  return [entry('name', at, string(at, name))];
}

function entry(key: string, keySpan: Span, value: Located) {
  return { key, keySpan, value };
}

/** A volume that nobody named is called by where it is mounted. */
function nameFor(target: Located): string {
  return (
    show(target)
      .replace(/[^\w-]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'root'
  );
}

/** What stands in ECS where nothing says how large. */
const TMPFS_MEBIBYTES = 64;

export function tmpfs(place: Place): void {
  for (const item of itemsOf(place.entry.value)) addTmpfs(item, undefined, place);
}

function addTmpfs(
  item: Located,
  options: Located | undefined,
  { part, entry: { keySpan }, conversion }: Place,
): void {
  const phrase = new Phrase(item);
  const colon = phrase.text.indexOf(':');
  const path = phrase.slice(0, colon < 0 ? undefined : colon);
  const words = colon < 0 ? [] : new Phrase(phrase.slice(colon + 1)).split(',');
  const sizeWord = words.find((word) => textIn(word)?.startsWith('size='));
  const written = ownSize(sizeWord) ?? conversion.ledger.member(options, 'size');
  const size = conversion.mebibytes(written, 'size') ?? number(item.span, TMPFS_MEBIBYTES);
  if (!written)
    conversion.added(
      item.span,
      `a size of ${TMPFS_MEBIBYTES} MiB for the tmpfs`,
      'ECS wants one',
      `write it: \`${show(path)}:size=64m\``,
    );
  const others = words.filter((word) => word !== sizeWord);
  const mountOptions =
    others.length > 0 ? { kind: 'list' as const, span: item.span, items: others } : undefined;
  const value = mapAt(item.span, { containerPath: path, size, ...(mountOptions && { mountOptions }) });
  const before = part.container.get('linuxParameters');
  const known = itemsOf(membersOf(before).find(({ key }) => key === 'tmpfs')?.value);
  part.container.setIn(
    'linuxParameters',
    'tmpfs',
    { kind: 'list', span: keySpan, items: [...known, value] },
    keySpan,
  );
}

function ownSize(word: Located | undefined): Located | undefined {
  return word && new Phrase(word).slice('size='.length);
}

function show(value: Located): string {
  return textIn(value) ?? value.span.source.text.slice(value.span.start, value.span.end);
}
