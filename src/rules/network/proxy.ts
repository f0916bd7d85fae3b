import { text } from '../../diagnostic/catalogue.js';
import type { Label } from '../../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { insert, remove, set, unsafeFix } from '../fixes.js';
import { type Definition, defineRule } from '../rule.js';
import { containerNames } from '../shared/container-names.js';
import { textIn } from '../shared/known.js';
import { launchLabels, windowsLabels } from '../shared/launched.js';
import type { Launch } from '../subjects/launch.js';
import type { TaskSubject, TaskView } from '../subjects/task.js';

type ProxyView = TaskView['proxyConfiguration'];

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html';
const UNSUPPORTED = 'network/proxy-unsupported-platform';

/** Of all rules on the proxy of a task. */
const ABOUT = { on: 'task', os: 'linux', silentWhen: [UNSUPPORTED] } as const satisfies Partial<
  Definition<'task', never>
>;

const WITHOUT_PROXY: readonly Launch[] = ['MANAGED_INSTANCES', 'EXTERNAL'];

export default [
  defineRule({
    id: 'network/proxy-app-mesh-ended',
    title: 'AWS App Mesh has been shut down',
    severity: 'warning',
    confidence: 'documented',
    source:
      'https://aws.amazon.com/blogs/containers/migrating-from-aws-app-mesh-to-amazon-ecs-service-connect',
    why: 'A proxy configuration is for the proxy of AWS App Mesh, which AWS has shut down on 30 September 2026. Service Connect takes its place, and needs none.',
    on: 'task',
    os: 'linux',
    silentWhen: [UNSUPPORTED],
    fixable: true,
    message: text`the proxy is one of AWS App Mesh, which ended on 30 September 2026`,
    check({ view: { proxyConfiguration: proxy } }, report) {
      if (proxy.state !== 'known') return;
      report(
        proxy,
        {},
        {
          help: ['use Service Connect instead, and remove the proxy'],
          fix: unsafeFix('remove the proxy', remove(proxy)),
        },
      );
    },
  }),
  defineRule({
    ...ABOUT,
    id: 'network/proxy-needs-awsvpc',
    title: 'A proxy configuration needs `awsvpc`',
    severity: 'error',
    confidence: 'observed',
    source: API,
    why: 'The proxy is put into the network of the task, which the task has for itself in `awsvpc` mode only. Registration refuses it in other modes.',
    silentWhen: [UNSUPPORTED, 'network/fargate-needs-awsvpc'],
    fixable: true,
    message: text`a proxy needs the network mode \`awsvpc\`, and this task has \`${'mode'}\``,
    check(task, report) {
      const { networkMode, proxyConfiguration: proxy } = task.view;
      const mode = task.networkMode;
      if (proxy.state !== 'known' || mode === undefined || mode === 'awsvpc') return;
      const member = task.word(task.view, 'networkMode');
      const known = networkMode.state === 'known';
      report(
        known ? networkMode : task.head,
        { mode },
        {
          labels: [{ span: proxy.keySpan ?? proxy.span, text: 'the proxy' }],
          help: [known ? 'write `awsvpc`' : `set \`${member}\` to \`awsvpc\``],
          fix: known
            ? unsafeFix('write `awsvpc`', set(networkMode, 'awsvpc'))
            : unsafeFix(`set \`${member}\` to \`awsvpc\``, insert(task.view, 'networkMode', 'awsvpc')),
        },
      );
    },
  }),
  defineRule({
    ...ABOUT,
    id: 'network/proxy-unknown-container',
    title: 'The proxy container does not exist',
    severity: 'error',
    confidence: 'observed',
    source: API,
    why: '`containerName` is the container of the task that the proxy runs in. Registration refuses a name that none of them has.',
    fixable: true,
    message: text`the proxy is to be \`${'name'}\`, and the task has no such container`,
    check(task, report) {
      const { containerName } = task.view.proxyConfiguration;
      const names = containerNames(task);
      const name = textIn(containerName);
      if (!names || name === undefined || names.has(name)) return;
      const meant = nearest(name, names);
      report(
        containerName,
        { name },
        {
          ...(meant !== undefined && { label: `did you mean \`${meant}\`?` }),
          help: [`the containers are called ${oneOf([...names], 'and')}`],
          fix: meant === undefined ? [] : unsafeFix(`write \`${meant}\``, set(containerName, meant)),
        },
      );
    },
  }),
  defineRule({
    ...ABOUT,
    id: 'network/proxy-properties-missing',
    title: 'A required proxy property is missing',
    severity: 'error',
    confidence: 'observed',
    source: API,
    why: 'The proxy has to be told on which ports it listens, which ports are those of the application, and whose traffic it leaves alone, its own first of all. Registration refuses a proxy without `AppPorts`, `ProxyIngressPort`, `ProxyEgressPort` or `EgressIgnoredIPs`.',
    message: text`the proxy lacks ${'names'}`,
    check({ view: { proxyConfiguration: proxy } }, report) {
      const names = proxy.state === 'known' ? propertyNames(proxy) : undefined;
      if (!names) return;
      const place = proxy.properties.state === 'known' ? proxy.properties : proxy;
      const required = REQUIRED.filter((each) => !names.has(each));
      if (required.length > 0) {
        const listed = oneOf(required, 'and');
        report(place, { names: listed }, { help: [`add ${listed}`] });
      }
      if (!DOCUMENTED.some((each) => names.has(each))) {
        const listed = oneOf(DOCUMENTED);
        report(place, { names: listed }, { severity: 'warning', help: [`add ${listed}`] });
      }
    },
  }),
  defineRule({
    ...ABOUT,
    id: 'network/proxy-user-mismatch',
    title: 'The proxy container does not run as the ignored user',
    severity: 'warning',
    confidence: 'documented',
    source: API,
    why: 'Traffic of the user `IgnoredUID` or the group `IgnoredGID` is left alone, so that the proxy does not send its own traffic to itself. For that its container has to run as that user; where it has no `user`, that of its image counts.',
    silentWhen: [UNSUPPORTED, 'network/proxy-unknown-container'],
    message: text`the proxy leaves the traffic of ${'kind'} ${'ignored'} alone, and its ${'container'} ${'problem'}`,
    check(task, report) {
      const { containerName, properties } = task.view.proxyConfiguration;
      const container = task.containers.find(
        ({ name }) => name !== undefined && containerName.state === 'known' && name === containerName.value,
      );
      if (!container) return;
      const { user: field } = container.view;
      const user = textIn(field);
      if (field.state !== 'absent' && user === undefined) return;
      for (const [part, name] of IGNORED) {
        const property = properties.find((each) => textIn(each.name) === name);
        const ignored = property && textIn(property.value);
        if (!property || !ignored || (user !== undefined && agrees(user.split(':')[part], ignored))) continue;
        report(
          property.value,
          {
            kind: part === 0 ? 'user' : 'group',
            ignored,
            container: container.called,
            problem: user === undefined ? 'has no user' : `runs as \`${user}\``,
          },
          {
            labels: [{ span: user === undefined ? container.head : field.span, text: 'the proxy' }],
            help: [`set \`${container.word(container.view, 'user')}\` of ${container.called} to that`],
          },
        );
      }
    },
  }),
  defineRule({
    id: UNSUPPORTED,
    title: 'A proxy configuration is not supported here',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_definitions.html',
    why: 'The proxy of a task needs Linux on Fargate or EC2. On Windows, on Managed Instances and on external instances `proxyConfiguration` is documented as not supported.',
    on: 'task',
    fixable: true,
    message: text`a proxy is not supported ${'place'}`,
    check(task, report) {
      const { proxyConfiguration: proxy } = task.view;
      const launched = task.launchedOn(WITHOUT_PROXY);
      const windows = task.os === 'windows';
      if (proxy.state !== 'known' || (!windows && !launched)) return;
      const managed = task.launchedOn(['MANAGED_INSTANCES']) !== undefined;
      report(
        proxy,
        { place: windows ? 'on Windows' : managed ? 'on Managed Instances' : 'on external instances' },
        {
          severity: windows || launched === 'required' ? 'error' : 'warning',
          labels: labelsOf(task, windows),
          fix: unsafeFix('remove the proxy', remove(proxy)),
        },
      );
    },
  }),
];

const REQUIRED = ['ProxyIngressPort', 'ProxyEgressPort', 'AppPorts', 'EgressIgnoredIPs'];
/** One of them is documented as required, and not refused where both are missing. `EgressIgnoredPorts` is, too, but samples of AWS do without. */
const DOCUMENTED = ['IgnoredUID', 'IgnoredGID'];
const IGNORED = [
  [0, 'IgnoredUID'],
  [1, 'IgnoredGID'],
] as const;

/** Undefined where there may be others. */
function propertyNames({ properties }: ProxyView): ReadonlySet<string> | undefined {
  const names = properties.map(({ name }) => textIn(name));
  return properties.lengthKnown && names.every((name) => name !== undefined) ? new Set(names) : undefined;
}

/** Of a name of a user it is not known which number it has, nor which group. */
function agrees(part: string | undefined, ignored: string): boolean {
  return part === undefined || !/^\d+$/.test(part) || part === ignored;
}

function labelsOf(task: TaskSubject, windows: boolean): Label[] {
  return windows ? windowsLabels(task) : launchLabels(task, WITHOUT_PROXY);
}
