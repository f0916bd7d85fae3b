import { text } from '../../diagnostic/catalogue.js';
import type { Placed } from '../../model/view.js';
import { remove, unsafeFix } from '../fixes.js';
import { type Definition, defineRule } from '../rule.js';
import { launchLabels, windowsLabels } from '../shared/launched.js';
import { modeLabels } from '../shared/network-mode.js';
import { hasValue } from '../shared/known.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html';
const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';

type Setting = 'hostname' | 'dnsServers' | 'dnsSearchDomains' | 'extraHosts' | 'disableNetworking' | 'links';

interface Row
  extends Pick<Definition<'container', never>, 'id' | 'title' | 'confidence' | 'source' | 'why' | 'os'> {
  readonly setting: Setting;
  readonly modes: readonly string[];
  readonly help: string;
}

const AWSVPC = ['awsvpc'];

const ROWS: readonly Row[] = [
  {
    id: 'network/hostname-with-awsvpc',
    title: '`hostname` cannot be set in `awsvpc` mode',
    confidence: 'observed',
    source: API,
    why: 'In `awsvpc` mode the host name comes from the network interface of the task. The API answers `hostname is not supported on container when networkMode=awsvpc`.',
    setting: 'hostname',
    modes: AWSVPC,
    help: 'remove it; Service Connect or service discovery give a service a name',
  },
  {
    id: 'network/dns-servers-with-awsvpc',
    title: '`dnsServers` cannot be set in `awsvpc` mode',
    confidence: 'observed',
    source: `${GUIDE}/task_definition_parameters.html`,
    why: 'In `awsvpc` mode a task asks the name servers of its VPC. Registration refuses others.',
    setting: 'dnsServers',
    modes: AWSVPC,
    help: 'remove it, and name the servers in the DHCP options of the VPC',
  },
  {
    id: 'network/dns-search-domains-with-awsvpc',
    title: '`dnsSearchDomains` cannot be set in `awsvpc` mode',
    confidence: 'documented',
    source: `${GUIDE}/fargate-tasks-services.html`,
    why: 'In `awsvpc` mode the search domains come from the VPC; `dnsSearchDomains` is documented as not supported.',
    setting: 'dnsSearchDomains',
    modes: AWSVPC,
    help: 'remove it, and name the domain in the DHCP options of the VPC',
  },
  {
    id: 'network/extra-hosts-with-awsvpc',
    title: '`extraHosts` cannot be set in `awsvpc` mode',
    confidence: 'observed',
    source: API,
    why: 'In `awsvpc` mode the ECS container agent writes the hosts file, and nothing can be added to it. Registration refuses `extraHosts`.',
    setting: 'extraHosts',
    modes: AWSVPC,
    help: 'remove it, and put the names into a private hosted zone of Route 53',
  },
  {
    id: 'network/disable-networking-with-awsvpc',
    title: '`disableNetworking` cannot be set in `awsvpc` mode',
    confidence: 'observed',
    source: `${GUIDE}/fargate-tasks-services.html`,
    why: 'In `awsvpc` mode all containers of a task share its network interface, and none can be without. Registration refuses `disableNetworking`.',
    setting: 'disableNetworking',
    modes: AWSVPC,
    help: 'remove it; security groups say what a task may reach',
  },
  {
    id: 'network/links-need-bridge',
    title: '`links` only work in bridge mode',
    confidence: 'observed',
    source: API,
    why: 'Links are a feature of the bridge of Docker. In `awsvpc` and `host` mode the containers of a task share one network and reach each other on `localhost` without them; in `none` they cannot.',
    os: 'linux',
    setting: 'links',
    modes: ['awsvpc', 'host', 'none'],
    help: 'remove them; in `awsvpc` and `host` mode containers reach each other on `localhost`',
  },
];

const WITH_MODE = ROWS.map(({ setting, modes, help, ...about }) =>
  defineRule({
    ...about,
    severity: 'error',
    on: 'container',
    fixable: true,
    message: text`${'container'} has \`${'member'}\`, which the network mode \`${'mode'}\` does not allow`,
    check(container, report) {
      const { task, called, view } = container;
      const { networkMode } = task;
      if (networkMode === undefined || !modes.includes(networkMode) || !isOn(view[setting])) return;
      const member = container.word(view, setting);
      report(
        view[setting],
        { container: called, member, mode: networkMode },
        {
          labels: modeLabels(task),
          help: [help],
          fix: unsafeFix(`remove \`${member}\``, remove(view[setting])),
        },
      );
    },
  }),
);

const SAID_BY_MODE = ROWS.map(({ id }) => id);

export default [
  ...WITH_MODE,
  defineRule({
    id: 'network/settings-on-managed-instances',
    title: 'A container network setting that Managed Instances do not support',
    severity: 'warning',
    confidence: 'documented',
    source: `${GUIDE}/task_definition_parameters-managed-instances.html`,
    why: 'The settings of names and links are those of Docker, which Managed Instances do not run. They are documented as not supported there; `extraHosts` is allowed in `host` mode.',
    on: 'container',
    launch: ['MANAGED_INSTANCES'],
    os: 'linux',
    silentWhen: SAID_BY_MODE,
    fixable: true,
    message: text`${'container'} has \`${'member'}\`, which Managed Instances do not support`,
    check(container, report) {
      const { task, called, view } = container;
      const { networkMode } = task.view;
      const mayBeHost = networkMode.state === 'unknown' || hasValue(networkMode, 'host');
      for (const setting of ON_DOCKER) {
        if (!isOn(view[setting]) || (setting === 'extraHosts' && mayBeHost)) continue;
        const member = container.word(view, setting);
        report(
          view[setting],
          { container: called, member },
          {
            labels: launchLabels(task, ['MANAGED_INSTANCES']),
            fix: unsafeFix(`remove \`${member}\``, remove(view[setting])),
          },
        );
      }
    },
  }),
  defineRule({
    id: 'network/settings-on-windows',
    title: 'A container network setting that Windows does not support',
    severity: 'warning',
    confidence: 'documented',
    source: `${GUIDE}/windows_task_definitions.html`,
    why: 'Name servers, search domains, entries of the hosts file and links are documented as not supported for Windows containers, though Docker knows most of them there.',
    on: 'container',
    os: 'windows',
    silentWhen: SAID_BY_MODE,
    fixable: true,
    message: text`${'container'} has \`${'member'}\`, which is not supported on Windows`,
    check(container, report) {
      const { task, called, view } = container;
      for (const setting of ON_DOCKER) {
        if (!isOn(view[setting]) || setting === 'hostname') continue;
        const member = container.word(view, setting);
        report(
          view[setting],
          { container: called, member },
          {
            labels: windowsLabels(task),
            fix: unsafeFix(`remove \`${member}\``, remove(view[setting])),
          },
        );
      }
    },
  }),
];

const ON_DOCKER: readonly Setting[] = [
  'disableNetworking',
  'links',
  'hostname',
  'dnsServers',
  'dnsSearchDomains',
  'extraHosts',
];

/** Switched on, or written down. */
function isOn({ state, located }: Placed): boolean {
  return state === 'known' && !(located?.kind === 'boolean' && !located.value);
}
