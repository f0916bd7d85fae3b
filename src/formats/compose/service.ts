import { type Entry, entryOf, list, map, string } from '../../source/value.js';
import { mapAt } from '../builder.js';
import { commandOf } from './commands.js';
import { dependsOn } from './depends.js';
import { count, deploy } from './deploy.js';
import type { Handler, Handlers, Place } from './draft.js';
import { environment, texts } from './environment.js';
import { readVariables } from './dotenv.js';
import { itemsOf, pairsOf } from './forms.js';
import { healthcheck } from './health.js';
import { Phrase, textIn } from '../phrase.js';
import { expose, ports } from './ports.js';
import { ulimits } from './resources.js';
import { configs, secrets } from './secrets.js';
import { tmpfs, volumes } from './volumes.js';

const text =
  (member: string): Handler =>
  ({ entry, part, conversion }) =>
    part.container.set(member, conversion.text(entry.value), entry.keySpan);

const flag =
  (member: string): Handler =>
  ({ entry, part, conversion }) =>
    part.container.set(member, conversion.flag(entry.value), entry.keySpan);

const words =
  (member: string): Handler =>
  ({ entry, part, conversion }) => {
    const found = commandOf(entry.value, conversion).flatMap((word) => conversion.text(word) ?? []);
    if (found.length > 0) part.container.set(member, list(entry.value.span, found), entry.keySpan);
    else if (member === 'entryPoint')
      conversion.lost(
        entry.keySpan,
        'that the entrypoint of the image is not run',
        'ECS cannot clear it: name a program, such as `["/usr/bin/env"]`',
      );
  };

const items =
  (member: string): Handler =>
  ({ entry, part }) =>
    part.container.add(member, entry.keySpan, ...itemsOf(entry.value));

/** What only containers on instances have. */
const onInstances =
  (handler: Handler): Handler =>
  (place) =>
    place.draft.instances && place.draft.networkMode !== 'awsvpc' ? handler(place) : place.leave();

const capability =
  (member: 'add' | 'drop'): Handler =>
  ({ entry, part }) => {
    const value = list(
      entry.value.span,
      itemsOf(entry.value).map((item) =>
        item.kind === 'string' ? { ...item, value: item.value.replace(/^CAP_/i, '').toUpperCase() } : item,
      ),
    );
    const before = part.container.get('linuxParameters');
    const known =
      before?.kind === 'map' ? before.entries.find(({ key }) => key === 'capabilities')?.value : undefined;
    const others = known?.kind === 'map' ? known.entries : [];
    const now = map(entry.value.span, [...others, { key: member, keySpan: entry.keySpan, value }]);
    part.container.setIn('linuxParameters', 'capabilities', now, entry.keySpan);
  };

/** What each key of a service becomes. A key without one here is not carried over. */
export const SERVICE: Handlers = {
  image: text('image'),
  build,
  command: words('command'),
  entrypoint: words('entryPoint'),
  environment: (place) => environment(place, place.conversion.ledger.entry(place.part.value, 'env_file')),
  env_file: (place) => {
    if (!place.part.container.get('environment')) environment(place, place.entry);
  },
  ports,
  expose,
  volumes,
  tmpfs,
  depends_on: dependsOn,
  healthcheck,
  ulimits,
  deploy,
  scale: count,
  restart,
  secrets,
  configs,
  cap_add: capability('add'),
  cap_drop: capability('drop'),
  user: text('user'),
  working_dir: text('workingDirectory'),
  read_only: flag('readonlyRootFilesystem'),
  privileged: flag('privileged'),
  stdin_open: flag('interactive'),
  tty: flag('pseudoTerminal'),
  init: ({ entry, part, conversion }) =>
    part.container.setIn(
      'linuxParameters',
      'initProcessEnabled',
      conversion.flag(entry.value),
      entry.keySpan,
    ),
  shm_size: onInstances(({ entry, part, conversion }) =>
    part.container.setIn(
      'linuxParameters',
      'sharedMemorySize',
      conversion.mebibytes(entry.value, 'shm_size'),
      entry.keySpan,
    ),
  ),
  hostname: onInstances(text('hostname')),
  dns: onInstances(items('dnsServers')),
  dns_search: onInstances(items('dnsSearchDomains')),
  security_opt: onInstances(items('dockerSecurityOptions')),
  extra_hosts: onInstances((place) => {
    const { entry, part, conversion } = place;
    for (const each of pairsOf(entry.value, /[=:]/)) {
      conversion.ledger.use(each);
      for (const address of itemsOf(each.value))
        part.container.add(
          'extraHosts',
          entry.keySpan,
          mapAt(each.keySpan, { hostname: string(each.keySpan, each.key), ipAddress: address }),
        );
    }
  }),
  labels: (place) => labels(place, place.conversion.ledger.entry(place.part.value, 'label_file')),
  label_file: (place) => {
    if (!place.part.container.get('dockerLabels')) labels(place, place.entry);
  },
  sysctls: (place) => {
    const { entry, part } = place;
    const controls = texts(entry.value, place.conversion).map(({ key, keySpan, value }) =>
      mapAt(keySpan, { namespace: string(keySpan, key), value }),
    );
    part.container.add('systemControls', entry.keySpan, ...controls);
  },
  devices,
  stop_grace_period: ({ entry, part, draft, conversion }) =>
    part.container.set(
      'stopTimeout',
      conversion.seconds(entry.value, entry.key, draft.instances ? 0 : 2, draft.instances ? undefined : 120),
      entry.keySpan,
    ),
  platform,
  pull_policy: ({ entry, leave }) => {
    if (textIn(entry.value) !== 'always') leave();
  },
  container_name: ({ entry, part, conversion }) => {
    if (textIn(entry.value) !== part.name)
      conversion.changed(
        entry.keySpan,
        `the container's name \`${textIn(entry.value) ?? ''}\``,
        `\`${part.name}\`, the name of its service`,
      );
  },
  profiles: ({ entry, part, conversion }) =>
    conversion.lost(
      entry.keySpan,
      `that \`${part.name}\` has to be asked for`,
      'every service of the file is read, whatever its profile: leave out those that are not to run',
    ),
  'x-aws-pull_credentials': ({ entry, part, conversion }) => {
    const credentialsParameter = conversion.text(entry.value);
    if (credentialsParameter)
      part.container.set(
        'repositoryCredentials',
        mapAt(entry.value.span, { credentialsParameter }),
        entry.keySpan,
      );
  },
  'x-aws-policies': ({ entry, draft }) => {
    const policies = itemsOf(entry.value).map((arn) => mapAt(arn.span, { arn }));
    draft.taskStack.setIn('taskRole', 'policies', list(entry.value.span, policies), entry.keySpan);
  },
  'x-aws-role': taskRole,
};

function build({ entry, part, conversion }: Place): void {
  const { application, ledger } = conversion;
  ledger.drop(entry.value);
  const hasImage = entryOf(part.value, 'image') !== undefined;
  const parameter = `${part.name.replace(/\W/g, '_').toUpperCase()}_IMAGE`;
  if (!hasImage)
    part.container.set(
      'image',
      application.variables.named(parameter, entry.value.span, application.environment),
      entry.keySpan,
    );
  const push = 'ECS runs images that have been pushed: build it, and push it to a repository of ECR';
  conversion.lost(
    entry.keySpan,
    `how the image of \`${part.name}\` is built`,
    hasImage ? push : `${push}; its name is the parameter \`${parameter}\``,
  );
}

function restart({ entry, conversion }: Place): void {
  const policy = textIn(entry.value) ?? '';
  if (
    !/^(?:no|always|unless-stopped|on-failure(?::\d+)?|)$/.test(policy) &&
    entry.value.kind !== 'expression'
  )
    conversion.wrong(entry.value, 'restart policy: `no`, `always`, `on-failure` or `unless-stopped`');
  else if (/^(?:no|on-failure.*)$/.test(policy))
    conversion.changed(
      entry.keySpan,
      `\`restart: ${policy}\``,
      'a new task whenever one has stopped, as services of ECS do',
      'what is to end belongs into a task that is run once or on a schedule',
    );
}

/** Labels that are written count more than those of files. */
function labels(place: Place, files: Entry | undefined): void {
  const { entry, part, conversion } = place;
  const { application } = conversion;
  const found = new Map<string, Entry>();
  for (const item of itemsOf(files?.value)) {
    const name = textIn(conversion.settled(item));
    const source = name === undefined ? undefined : application.files.open(name, item.span, 'info');
    if (!source) continue;
    const { entries, diagnostics } = readVariables(source, application.variables, application.environment);
    for (const each of diagnostics) conversion.tell(each);
    for (const each of entries) found.set(each.key, each);
  }
  if (entry !== files) for (const each of texts(entry.value, place.conversion)) found.set(each.key, each);
  part.container.set('dockerLabels', map(entry.value.span, [...found.values()]), entry.keySpan);
}

const PERMISSIONS: Readonly<Record<string, string>> = { r: 'read', w: 'write', m: 'mknod' };

function devices({ entry, part, draft, conversion, leave }: Place): void {
  if (!draft.instances) {
    leave();
    return;
  }
  const { ledger } = conversion;
  const values = itemsOf(entry.value).map((item) => {
    const parts = item.kind === 'map' ? [] : new Phrase(item).split(':');
    const member = (key: string, i: number) => (item.kind === 'map' ? ledger.member(item, key) : parts[i]);
    const [hostPath, containerPath, permissions] = [
      member('source', 0),
      member('target', 1),
      member('permissions', 2),
    ];
    const granted = [...(textIn(permissions) ?? '')].flatMap((sign) => PERMISSIONS[sign] ?? []);
    return mapAt(item.span, {
      hostPath,
      containerPath,
      ...(permissions && {
        permissions: list(
          permissions.span,
          granted.map((each) => string(permissions.span, each)),
        ),
      }),
    });
  });
  part.container.setIn('linuxParameters', 'devices', list(entry.value.span, values), entry.keySpan);
}

const ARCHITECTURES: Readonly<Record<string, string>> = {
  amd64: 'X86_64',
  x86_64: 'X86_64',
  arm64: 'ARM64',
  aarch64: 'ARM64',
};

function platform({ entry, draft, leave }: Place): void {
  const [system = '', architecture] = (textIn(entry.value) ?? '').toLowerCase().split('/');
  const cpuArchitecture = ARCHITECTURES[architecture ?? system];
  if (cpuArchitecture === undefined || (architecture !== undefined && system !== 'linux')) {
    leave();
    return;
  }
  const at = entry.value.span;
  const value = mapAt(at, { operatingSystemFamily: 'LINUX', cpuArchitecture });
  draft.task.set('runtimePlatform', value, entry.keySpan);
}

/** A policy document for the role of the task. */
function taskRole({ entry, draft, conversion }: Place): void {
  const { ledger } = conversion;
  const statements = itemsOf(ledger.member(entry.value, 'Statement'));
  ledger.member(entry.value, 'Version');
  for (const statement of statements) {
    const [effect, actions, resources] = ['Effect', 'Action', 'Resource'].map((key) =>
      ledger.member(statement, key),
    );
    const value = mapAt(statement.span, {
      actions: list((actions ?? statement).span, itemsOf(actions)),
      resources: list((resources ?? statement).span, itemsOf(resources)),
    });
    const word = textIn(effect) === 'Deny' ? 'deny' : 'allow';
    const role = draft.taskStack.get('taskRole');
    const known = role?.kind === 'map' ? itemsOf(role.entries.find(({ key }) => key === word)?.value) : [];
    draft.taskStack.setIn('taskRole', word, list(entry.value.span, [...known, value]), entry.keySpan);
  }
}
