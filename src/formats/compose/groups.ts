import { entryOf, type Located, type LocatedMap } from '../../source/value.js';
import { MapBuilder } from '../builder.js';
import { Draft, type Part } from './draft.js';
import { itemsOf, membersOf, namedOf } from './forms.js';
import { launchOf } from './parameters.js';
import { textIn } from '../phrase.js';

/**
 * Which services run together. Each one has a task of its own, but for those that share the network, processes or
 * volumes of another one, and what runs once before a single other one.
 */
export function draftsOf(services: LocatedMap, parameters: Located | undefined): Draft[] {
  const parts = new Map<string, Part>();
  for (const { key: name, keySpan: nameSpan, value } of services.entries) {
    // A provider is no container.
    if (value.kind !== 'map' || entryOf(value, 'provider')) continue;
    parts.set(name, { name, nameSpan, value, container: new MapBuilder(nameSpan) });
  }
  const leaders = leadersOf(parts);
  const known = new Map<string, string>();
  const groups = new Map<string, Part[]>();
  const [first] = parts.keys();
  for (const [name, part] of parts) {
    const leader = parameters ? first! : lastOf(name, leaders, known);
    const group = groups.get(leader) ?? [];
    if (leader === name) group.unshift(part);
    else group.push(part);
    groups.set(leader, group);
  }
  if (parameters) return [...groups.values()].map((group) => draftWith(group, parameters));
  return [...groups.values()].map(draftOf);
}

function leadersOf(parts: ReadonlyMap<string, Part>): Map<string, string> {
  const leaders = new Map<string, string>();
  const waiting = new Map<string, string[]>();
  for (const [name, { value }] of parts) {
    const member = (key: string) => entryOf(value, key)?.value;
    const shared = ['network_mode', 'pid', 'ipc'].map(
      (key) => /^service:(.+)$/.exec(textIn(member(key)) ?? '')?.[1],
    );
    const volumes = itemsOf(member('volumes_from')).map((item) => textIn(item)?.split(':')[0]);
    const other = [...shared, ...volumes].find((each) => each !== undefined && parts.has(each));
    if (other !== undefined && other !== name) leaders.set(name, other);
    for (const { key, value } of namedOf(member('depends_on')))
      if (
        textIn(membersOf(value).find(({ key }) => key === 'condition')?.value) ===
        'service_completed_successfully'
      )
        waiting.set(key, [...(waiting.get(key) ?? []), name]);
  }
  for (const [once, [before, ...others]] of waiting)
    if (parts.has(once) && before !== undefined && others.length === 0 && !leaders.has(once))
      leaders.set(once, before);
  return leaders;
}

/** The one at the end of a chain; in a circle the first by its name. What is found holds for the whole chain. */
function lastOf(name: string, leaders: ReadonlyMap<string, string>, known: Map<string, string>): string {
  const chain = new Set<string>();
  let here = name;
  while (!chain.has(here) && !known.has(here)) {
    chain.add(here);
    const next = leaders.get(here);
    if (next === undefined) break;
    here = next;
  }
  const isCircle = chain.has(here) && leaders.has(here);
  const last = known.get(here) ?? (isCircle ? [...chain].sort()[0]! : here);
  for (const each of chain) known.set(each, last);
  return last;
}

function draftWith(parts: readonly Part[], parameters: Located): Draft {
  const { instances, networkMode } = launchOf(parameters);
  return new Draft(parts, instances, networkMode);
}

function draftOf(parts: readonly Part[]): Draft {
  const reason = parts.flatMap(reasonsOf)[0];
  const modes = parts.map(({ value }) => textIn(entryOf(value, 'network_mode')?.value));
  const mode = modes.includes('host') ? 'host' : modes.includes('none') ? 'none' : undefined;
  const onInstances = reason ?? (mode && `\`network_mode: ${mode}\``);
  return new Draft(parts, onInstances, mode ?? (onInstances ? 'bridge' : 'awsvpc'));
}

/** What Fargate does not do. */
function reasonsOf({ value }: Part): string[] {
  const member = (of: Located | undefined, key: string) =>
    of?.kind === 'map' ? entryOf(of, key)?.value : undefined;
  const deploy = member(value, 'deploy');
  const reservations = member(member(deploy, 'resources'), 'reservations');
  const ipc = textIn(member(value, 'ipc')) ?? '';
  const isTrue = (key: string) => /^(?:true|yes|on)$/i.test(textIn(member(value, key)) ?? '');
  const capabilities = itemsOf(member(value, 'cap_add')).map((each) =>
    (textIn(each) ?? '').replace(/^CAP_/i, '').toUpperCase(),
  );
  const other = capabilities.find((each) => each !== 'SYS_PTRACE');
  return [
    ...(isTrue('privileged') ? ['`privileged`'] : []),
    ...(textIn(member(value, 'pid')) === 'host' ? ['`pid: host`'] : []),
    ...(/^(?:host$|service:)/.test(ipc) ? [`\`ipc: ${ipc}\``] : []),
    ...(textIn(member(deploy, 'mode')) === 'global' ? ['`mode: global`'] : []),
    ...(['gpus', 'devices'] as const).flatMap((key) =>
      itemsOf(member(value, key)).length > 0 ? [`\`${key}\``] : [],
    ),
    ...(itemsOf(member(reservations, 'devices')).length > 0
      ? ['`deploy.resources.reservations.devices`']
      : []),
    ...(other === undefined ? [] : [`\`cap_add: ${other}\``]),
  ];
}
