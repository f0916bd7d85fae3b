import type { RequestKind, Resource } from '../../model/resource.js';
import type { OutputFile } from '../format.js';
import { isRequest, type Request, requestText } from './write.js';

interface Call {
  /** Of `aws`, to be given the file. */
  readonly command: string;
  readonly does: string;
}

/** In the order in which they have to be made. */
const CALLS: Readonly<Record<RequestKind, Call>> = {
  'capacity-provider': { command: 'ecs create-capacity-provider', does: 'makes the capacity provider' },
  cluster: { command: 'ecs create-cluster', does: 'makes the cluster' },
  'task-definition': { command: 'ecs register-task-definition', does: 'registers a revision of' },
  service: { command: 'ecs create-service', does: 'makes the service' },
  job: { command: 'ecs run-task', does: 'runs the job' },
  'scalable-target': {
    command: 'application-autoscaling register-scalable-target',
    does: 'lets the number of tasks change:',
  },
  'scaling-policy': {
    command: 'application-autoscaling put-scaling-policy',
    does: 'makes the scaling policy',
  },
  'scheduled-action': {
    command: 'application-autoscaling put-scheduled-action',
    does: 'makes the scheduled action',
  },
};

const ORDER = Object.keys(CALLS);

/** One file for each resource, and a page that says how they are sent. */
export function ecsFiles(resources: readonly Resource[], open: readonly string[]): OutputFile[] {
  const requests = resources.filter(isRequest).sort((a, b) => rank(a) - rank(b));
  const taken = new Set<string>();
  const files = requests.map((request) => {
    const path = freePath(request, taken);
    return { request, path, text: requestText(request) };
  });
  const written = files.map(({ path, text }) => ({ path, text }));
  return files.length === 0 ? [] : [...written, { path: 'README.md', text: readme(files, open) }];
}

/** A provider of managed instances belongs to a cluster that is there. */
function rank({ kind, value }: Request): number {
  const later = kind === 'capacity-provider' && value.entries.some(({ key }) => key === 'cluster');
  return later ? ORDER.indexOf('cluster') + 0.5 : ORDER.indexOf(kind);
}

function freePath({ kind, name }: Request, taken: Set<string>): string {
  const stem = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+/, '') || kind;
  let path = `${stem}.${kind}.json`;
  for (let n = 2; taken.has(path.toLowerCase()); n++) path = `${stem}-${n}.${kind}.json`;
  taken.add(path.toLowerCase());
  return path;
}

function readme(
  files: readonly { readonly request: Request; readonly path: string }[],
  open: readonly string[],
): string {
  const whole = files.filter(({ request }) => !request.partial);
  const parts = files.filter(({ request }) => request.partial);
  const calls = whole.map(({ request, path }) => {
    const { command, does } = CALLS[request.kind];
    return `# ${does} ${request.name}\naws ${command} --cli-input-json file://${path}`;
  });
  const updates = whole.some(({ request }) => request.kind === 'service')
    ? [
        'A service that exists already is changed by `aws ecs update-service`, which takes most of the same members',
        '(`service` instead of `serviceName`); a new revision of its task definition is enough for a new image.',
        '',
      ]
    : [];
  const given =
    open.length > 0
      ? [
          'These placeholders have no value yet; fill them in before the files are sent:',
          '',
          ...open.map((name) => `- \`\${${name}}\``),
          '',
        ]
      : [];
  const partial =
    parts.length > 0
      ? ['Only a part of a request, to be put into one:', '', ...parts.map(({ path }) => `- \`${path}\``), '']
      : [];
  const lines = [
    '# What is sent to Amazon ECS',
    '',
    'Each file is the input of one call of the AWS CLI. In this order, from this folder:',
    '',
    '```sh',
    calls.join('\n\n'),
    '```',
    '',
    ...updates,
    ...given,
    ...partial,
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
