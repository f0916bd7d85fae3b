import type { Located } from '../../source/value.js';
import type { Conversion } from './conversion.js';
import type { Workload } from './workload.js';

/** What to do by hand about a key that is not carried over. */
const HELP: Readonly<Record<string, string>> = {
  count: 'a job starts one task at a time',
};

/** What nobody has read. */
export function leftovers(workload: Workload, conversion: Conversion): void {
  for (const { entry, path } of conversion.ledger.left(workload.root)) {
    const name = path.filter((step) => !/^\d+$/.test(step)).join('.');
    const help = HELP[name];
    conversion.lost(entry.keySpan, `\`${name}\``, ...(help === undefined ? [] : [help]));
  }
}

/** What Copilot does for a workload beside what the manifest says. */
export function surroundings(workload: Workload, conversion: Conversion): void {
  const { name, nameSpan, kind, main } = workload;
  const given = ['COPILOT_APPLICATION_NAME', 'COPILOT_ENVIRONMENT_NAME', 'COPILOT_SERVICE_NAME'];
  given.push('COPILOT_SERVICE_DISCOVERY_ENDPOINT');
  if (kind === 'web') given.push('COPILOT_LB_DNS');
  if (main.values.get('mountPoints')) given.push('COPILOT_MOUNT_POINTS');
  const list = given.map((each) => `\`${each}\``).join(', ');
  conversion.lost(
    nameSpan,
    `what Copilot tells the containers in ${list}`,
    'write below `variables` those that the program reads',
  );
  const isFound = (kind === 'web' || kind === 'backend') && main.ports.length > 0;
  if (isFound)
    conversion.lost(
      nameSpan,
      `the name \`${name}.<environment>.<application>.local\`, by which services reach it,`,
      'say a namespace and a name in it: `discover`',
    );
  const folder = folders(nameSpan.source, conversion);
  for (const { path, what, help } of folder)
    conversion.lost(nameSpan, `what ${path} beside the manifest ${what}`, help);
}

function folders(source: Located['span']['source'], { context }: Conversion) {
  return FOLDERS.filter(({ path }) =>
    context.list(path, source).some((name) => /\.(?:ya?ml|ts|json)$/.test(name)),
  );
}

const FOLDERS = [
  {
    path: 'addons',
    what: 'makes with CloudFormation',
    help: 'deploy its templates as a stack of their own, and give what they export to the service',
  },
  { path: 'overrides', what: 'changes in the template', help: 'make the changes in what is written' },
];
