import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { isRequestKind, type Model, type Resource } from '../../model/resource.js';
import { type Span, textOf } from '../../source/span.js';
import { type Entry, entryOf } from '../../source/value.js';
import { ecs } from './messages.js';

interface Loss {
  readonly what: string;
  /** What to do by hand. */
  readonly help: readonly string[];
}

const INSTANCES: Loss = {
  what: 'what the instances of a fleet are made of',
  help: ['make the launch template and the Auto Scaling group, and name the group in the capacity provider'],
};
const EVENTS: Loss = {
  what: 'what starts the job',
  help: ['make a rule or a schedule of EventBridge that runs the task'],
};
const ROLE = (what: string, word: string): Loss => ({
  what: `the ${what} role`,
  help: [`make the role with IAM, and name it: \`${word} <ARN>\``],
});

/** By what a stack holds beside the request: other services than ECS make it. */
const LOSSES: Readonly<Record<string, Loss>> = {
  logGroups: {
    what: 'the log group',
    help: [
      'the log configuration is carried over; make the group with `aws logs create-log-group`, or say `logs create`',
    ],
  },
  expose: {
    what: 'the load balancer with its listener and target group',
    help: ['make them, and name the target group: `attach <container>:<port> to <ARN>`'],
  },
  discover: {
    what: 'the name that the service is found by',
    help: ['make a service of Cloud Map, and name it: `register <ARN>`'],
  },
  namespaceKind: { what: 'the namespace', help: ['make it with Cloud Map'] },
  scale: {
    what: 'the scaling',
    help: ['make it with `aws application-autoscaling register-scalable-target` and `put-scaling-policy`'],
  },
  schedule: EVENTS,
  on: EVENTS,
  retry: { what: 'how often a start is tried again', help: ['set it where EventBridge starts the task'] },
  deadLetter: {
    what: 'the queue for what could not be started',
    help: ['set it where EventBridge starts the task'],
  },
  taskRole: ROLE('task', 'role'),
  executionRole: ROLE('execution', 'execution-role'),
  network: {
    what: 'what the stack makes of the network',
    help: ['make the security groups with their rules, and name them: `security-groups <id>, …`'],
  },
  codedeploy: { what: 'the deployment group', help: ['make it with CodeDeploy'] },
  instances: INSTANCES,
  image: INSTANCES,
  key: INSTANCES,
  role: INSTANCES,
  userData: INSTANCES,
  attributes: INSTANCES,
  reserve: INSTANCES,
  trunking: INSTANCES,
  zones: INSTANCES,
  vpc: INSTANCES,
};

/** ECS JSON holds requests to ECS; what stands around them in a stack is no part of it. */
export function notCarried({ resources, infrastructure, outputs }: Model): Diagnostic[] {
  const lost = (span: Span, what: string, help: readonly string[] = [], extent: Span = span) =>
    ecs.report.notCarried(span, { what }, { help, extent });
  return [
    ...resources
      .filter((resource) => !isRequestKind(resource.kind) && !resource.existing && !isLent(resource))
      .map(({ nameSpan, kind, name, value }) =>
        lost(nameSpan, `the ${kind.replaceAll('-', ' ')} \`${name}\``, [], value.span),
      ),
    ...resources.flatMap(({ stack }) => {
      const told = new Set<Loss>();
      return stack.entries.filter(saysSomething).flatMap((entry) => {
        const loss = LOSSES[entry.key] ?? { what: `\`${textOf(entry.keySpan)}\``, help: [] };
        if (told.has(loss)) return [];
        told.add(loss);
        return placesOf(entry).map((place) => lost(place, loss.what, loss.help));
      });
    }),
    ...infrastructure
      .filter(({ existing }) => !existing)
      .map(({ nameSpan, type, address, properties }) =>
        lost(
          nameSpan,
          `\`${address}\` (\`${type}\`)`,
          ['make it with the API of its own service'],
          properties.span,
        ),
      ),
    ...outputs.map(({ nameSpan, name }) => lost(nameSpan, `the output \`${name}\``)),
  ];
}

/** What a network of this kind has stands in the requests of those that use it. */
function isLent({ kind, value }: Resource): boolean {
  return kind === 'network' && value.entries.every(({ key }) => LENT.has(key));
}

const LENT = new Set(['subnets', 'securityGroups', 'assignPublicIp']);

/** `scale off` asks for nothing. */
function saysSomething({ key, value }: Entry): boolean {
  return !(key === 'scale' && value.kind === 'map' && entryOf(value, 'off'));
}

/** Each of several things of a kind by its own place. */
function placesOf({ keySpan, value }: Entry): Span[] {
  if (value.kind !== 'list') return [keySpan];
  return value.items.map((item) => (item.kind === 'map' ? item.entries[0]?.keySpan : undefined) ?? item.span);
}
