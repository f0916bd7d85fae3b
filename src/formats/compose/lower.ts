import type { Resource, Spelling } from '../../model/resource.js';
import { type Entry, entryOf, type Located, list, map, number, string } from '../../source/value.js';
import { mapAt } from '../builder.js';
import { connect } from './connect.js';
import { Conversion } from './conversion.js';
import type { Draft, Part } from './draft.js';
import { CIRCLE } from './depends.js';
import { draftsOf } from './groups.js';
import { itemsOf, membersOf } from './forms.js';
import type { Application } from './load.js';
import { logging } from './logging.js';
import { compose } from './messages.js';
import { tellMentions } from './mentions.js';
import { layParameters } from './parameters.js';
import { textIn } from '../phrase.js';
import { tellRefusals } from './refusals.js';
import { resources } from './resources.js';
import { SERVICE } from './service.js';
import { spellingOf } from './purpose.js';
import { existingFileSystem } from './volumes.js';

/** What the services of an application are in ECS. */
export function lower(
  application: Application,
  parameters: Located | undefined,
): { resources: Resource[]; conversion: Conversion } {
  const conversion = new Conversion(application);
  const { ledger } = conversion;
  const { root } = application;
  const services = ledger.member(root, 'services');
  for (const entry of membersOf(services)) ledger.use(entry);
  ledger.member(root, 'version');
  const name = ledger.entry(root, 'name');
  const project = conversion.text(name?.value);
  tellMentions(services, conversion);
  tellRefusals(services, conversion);
  const drafts = services?.kind === 'map' ? draftsOf(services, parameters) : [];
  for (const draft of drafts) lowerDraft(draft, conversion);
  const spelling = spellingOf(application.texts, parameters);
  const around = surroundings(drafts, project, conversion, spelling);
  const [first] = drafts;
  if (parameters && first) layParameters(parameters, first, conversion);
  networks(drafts, conversion);
  return {
    resources: [...around, ...drafts.flatMap((draft) => resourcesOf(draft, conversion, spelling))],
    conversion,
  };
}

function lowerDraft(draft: Draft, conversion: Conversion): void {
  const { ledger } = conversion;
  const { leader } = draft;
  const at = leader.nameSpan;
  const family = conversion.ecsName(leader.name);
  if (family !== leader.name) conversion.changed(at, `the name \`${leader.name}\``, `\`${family}\``);
  draft.task.set('family', string(at, family));
  draft.service.set('serviceName', string(at, family));
  draft.service.set('taskDefinition', string(at, family));
  for (const part of draft.parts) {
    part.container.set('name', string(part.nameSpan, conversion.ecsName(part.name)));
    lowerPart(part, draft, conversion);
  }
  resources(draft, conversion);
  for (const part of draft.parts) logging(part, draft, conversion);
  launch(draft, conversion);
  for (const { container } of draft.parts)
    for (const waited of itemsOf(container.get('dependsOn'))) endsFirst(waited, draft);
  for (const part of draft.parts) {
    for (const key of SHARED) ledger.entry(part.value, key);
    networkMode(part, draft, conversion);
  }
}

/** What is read where the services are put together. */
const SHARED = ['network_mode', 'volumes_from', 'links', 'networks', 'pid', 'ipc'];

function networkMode({ value, name }: Part, draft: Draft, conversion: Conversion): void {
  const mode = entryOf(value, 'network_mode');
  const text = textIn(mode?.value) ?? '';
  if (!mode || text === draft.networkMode || /^(?:service:.*|default|)$/.test(text)) return;
  if (text === 'bridge')
    conversion.changed(mode.keySpan, '`network_mode: bridge`', `\`${draft.networkMode}\``);
  else
    conversion.lost(
      mode.keySpan,
      `the network of \`${text}\` for \`${name}\``,
      'containers share a network in one task: `network_mode: service:…`',
    );
}

function lowerPart(part: Part, draft: Draft, conversion: Conversion): void {
  const { ledger, application } = conversion;
  for (const [key, handler] of Object.entries(SERVICE)) {
    const entry = entryOf(part.value, key);
    if (!entry || entry.value.kind === 'null') {
      if (entry) ledger.use(entry);
      continue;
    }
    ledger.use(entry);
    handler({ entry, part, draft, conversion, leave: () => ledger.leave(entry) });
  }
  for (const from of itemsOf(entryOf(part.value, 'volumes_from')?.value)) {
    const [name = '', mode] = (textIn(from) ?? '').split(':');
    if (!draft.has(name)) continue;
    if (conversion.isCircular(part.name, name)) {
      conversion.lost(from.span, `that \`${part.name}\` has the volumes of \`${name}\``, CIRCLE);
      continue;
    }
    const value = mapAt(from.span, {
      sourceContainer: conversion.ecsName(name),
      ...(mode === 'ro' && { readOnly: { kind: 'boolean', span: from.span, value: true } }),
    });
    part.container.add('volumesFrom', from.span, value);
  }
  const { broken, incomplete } = application;
  if (part.container.get('image') || entryOf(part.value, 'image') || broken || incomplete) return;
  if (application.isPart)
    conversion.lost(
      part.nameSpan,
      `the image of \`${part.name}\``,
      'another file says it: name both, each with `-f`, the one that is laid over the other last',
    );
  else
    conversion.tell(
      compose.report.noImage(
        part.nameSpan,
        { service: part.name },
        { help: ['say which image it runs: `image: nginx`'] },
      ),
    );
}

/** A container that others wait for the end of must not end the task. */
function endsFirst(waited: Located, draft: Draft): void {
  const member = (key: string) => textIn(membersOf(waited).find((each) => each.key === key)?.value);
  if (member('condition') !== 'SUCCESS') return;
  const part = draft.parts.find(({ container }) => textIn(container.get('name')) === member('containerName'));
  part?.container.set('essential', { kind: 'boolean', span: waited.span, value: false });
}

function launch(draft: Draft, conversion: Conversion): void {
  const at = draft.leader.nameSpan;
  const type = draft.instances ? 'EC2' : 'FARGATE';
  draft.task.set('requiresCompatibilities', list(at, [string(at, type)]));
  draft.task.set('networkMode', string(at, draft.networkMode));
  draft.service.set('launchType', string(at, type));
  for (const [key, member] of [
    ['pid', 'pidMode'],
    ['ipc', 'ipcMode'],
  ] as const)
    for (const { mode, said } of modesOf(draft, key)) {
      const isShared = said.startsWith('service:');
      if (key === 'ipc' && !draft.instances)
        conversion.lost(mode.keySpan, `\`${key}: ${said}\``, 'Fargate has no IPC modes');
      else if (said === 'host' || isShared)
        draft.task.set(member, string(mode.value.span, isShared ? 'task' : said), mode.keySpan);
      // What others share is said where they do.
      else if (said === 'shareable' && modesOf(draft, key).some((each) => each.said.startsWith('service:')))
        conversion.ledger.use(mode);
      else conversion.lost(mode.keySpan, `\`${key}: ${said}\``);
    }
  if (draft.instances) conversion.added(at, 'the launch type EC2', `Fargate has no ${draft.instances}`);
  if (draft.service.get('schedulingStrategy') || draft.service.get('desiredCount')) return;
  draft.service.set('desiredCount', number(at, 1));
}

function modesOf({ parts }: Draft, key: string): { readonly mode: Entry; readonly said: string }[] {
  return parts.flatMap(({ value }) => {
    const mode = entryOf(value, key);
    return mode && mode.value.kind !== 'null' ? [{ mode, said: textIn(mode.value) ?? '' }] : [];
  });
}

/** The cluster with the namespace in which services find each other, and the file systems of volumes. */
function surroundings(
  drafts: readonly Draft[],
  project: Located | undefined,
  conversion: Conversion,
  spelling: Spelling,
): Resource[] {
  const { ledger, application } = conversion;
  const { root } = application;
  const told = ledger.entry(root, 'x-aws-cluster');
  const cluster = conversion.text(told?.value);
  const [first] = drafts;
  const at = (cluster ?? project)?.span ?? first?.leader.nameSpan;
  const resources = [...fileSystems(drafts, conversion)];
  if (!first || !at) return resources;
  const name = project ?? string(at, projectOf(application.folder));
  const shown = `\`${textIn(name) ?? ''}\``;
  const isNeeded = drafts.length > 1 || project !== undefined;
  const called = cluster ?? (isNeeded ? name : undefined);
  const vpc = ledger.entry(root, 'x-aws-vpc');
  for (const { networkMode, serviceStack } of vpc ? drafts : [])
    if (vpc && networkMode === 'awsvpc')
      serviceStack.set('network', mapAt(vpc.value.span, { vpc: vpc.value }), vpc.keySpan);
  connect(drafts, conversion, cluster && name);
  if (drafts.length > 1)
    conversion.added(
      at,
      cluster
        ? `the namespace ${shown} of Service Connect`
        : `the cluster ${shown} with a namespace of Service Connect`,
      'services of ECS reach each other by name only where something gives them names',
      ...(cluster
        ? [`make it: \`aws servicediscovery create-http-namespace --name ${textIn(name) ?? ''}\``]
        : []),
    );
  if (!called) return resources;
  for (const { service } of drafts) service.set('cluster', called, told?.keySpan);
  const defaults = mapAt(at, { namespace: name });
  const value = mapAt(at, {
    clusterName: called,
    ...(!cluster && drafts.length > 1 && { serviceConnectDefaults: defaults }),
  });
  return [
    {
      kind: 'cluster',
      name: textIn(called) ?? 'default',
      nameSpan: called.span,
      span: called.span,
      value,
      stack: map(called.span, []),
      existing: cluster !== undefined,
      spelling,
    },
    ...resources,
  ];
}

function projectOf(folder: string): string {
  return folder.toLowerCase().replace(/[^a-z0-9_-]/g, '') || 'app';
}

/** A file system of EFS for each volume that services on Fargate name and nobody has made. */
function* fileSystems(drafts: readonly Draft[], conversion: Conversion): Generator<Resource> {
  const { ledger, application } = conversion;
  const declared = ledger.member(application.root, 'volumes');
  const used = new Map<string, Located>();
  for (const draft of drafts)
    for (const volume of itemsOf(draft.task.get('volumes'))) {
      const reference = memberOf(memberOf(volume, 'efsVolumeConfiguration'), 'fileSystemId');
      const name = memberOf(volume, 'name');
      if (reference?.kind === 'expression' && reference.expression.type === 'reference' && name)
        used.set(textIn(name) ?? '', name);
    }
  for (const entry of membersOf(declared)) {
    if (!ledger.isUsed(entry.keySpan)) continue;
    ledger.member(entry.value, 'name');
    existingFileSystem(entry.value, conversion);
    if (textIn(memberOf(entry.value, 'driver')) === 'local') ledger.member(entry.value, 'driver');
  }
  for (const [name, place] of used) {
    const span = membersOf(declared).find(({ key }) => key === name)?.keySpan ?? place.span;
    conversion.added(
      span,
      `a file system of EFS for the volume \`${name}\``,
      'on Fargate it is what outlives a task and is shared by several',
    );
    yield {
      kind: 'file-system',
      name,
      nameSpan: span,
      span,
      value: map(span, []),
      stack: map(span, []),
      existing: false,
    };
  }
}

function memberOf(value: Located | undefined, key: string): Located | undefined {
  return value?.kind === 'map' ? entryOf(value, key)?.value : undefined;
}

/** All services of a stack reach each other. Where they share all networks, that is what is written. */
function networks(drafts: readonly Draft[], conversion: Conversion): void {
  const { ledger, application } = conversion;
  const declared = membersOf(ledger.member(application.root, 'networks'));
  const attached = drafts
    .flatMap(({ parts }) => parts)
    .map(({ value }) => {
      const own = entryOf(value, 'networks')?.value;
      const names =
        own?.kind === 'map'
          ? own.entries.map(({ key }) => key)
          : itemsOf(own).flatMap((item) => textIn(item) ?? []);
      if (own?.kind === 'map')
        for (const entry of own.entries) {
          ledger.use(entry);
          ledger.member(entry.value, 'aliases');
          ledger.member(entry.value, 'priority');
        }
      return names.length === 0 ? 'default' : names.sort().join(' ');
    });
  const isOne = new Set(attached).size < 2;
  for (const entry of declared) {
    const isSimple = membersOf(entry.value).every(
      ({ key, value }) =>
        key === 'name' || (key === 'driver' && /^(?:bridge|overlay)$/.test(textIn(value) ?? '')),
    );
    ledger.use(entry);
    if (isOne && isSimple) ledger.whole(entry.value);
    else {
      ledger.drop(entry.value);
      conversion.lost(
        entry.keySpan,
        `the network \`${entry.key}\``,
        'the services of a stack share the VPC: keep them apart with security groups',
      );
    }
  }
}

/** A published port and the name of a service need something on ECS, and the text does not say what. */
const SUPPOSED = ['expose', 'serviceConnectConfiguration'];

function resourcesOf(draft: Draft, conversion: Conversion, spelling: Spelling): Resource[] {
  const { leader, task, service, taskStack, serviceStack } = draft;
  const { nameSpan, name } = leader;
  const containers = draft.parts.map(({ container }) => container.build());
  task.set('containerDefinitions', list(nameSpan, containers), nameSpan);
  const isPart = draft.parts.some(({ container }) => !container.get('image'));
  const common = {
    name: conversion.ecsName(name),
    nameSpan,
    span: nameSpan,
    existing: false,
    spelling,
    ...(isPart && { partial: true as const }),
  };
  return [
    { ...common, kind: 'task-definition', value: task.build(), stack: taskStack.build() },
    { ...common, kind: 'service', value: service.build(), stack: serviceStack.build(), supposed: SUPPOSED },
  ];
}
