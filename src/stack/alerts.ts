import { addressOf, type Resource } from '../model/resource.js';
import type { Located } from '../source/value.js';
import { homeOf } from './clusters.js';
import { type Expansion, refTo } from './expansion.js';
import { letPublish, notified } from './notices.js';
import { runnersIn } from './runners.js';
import { distinctOf, type Draft, itemsOf, joined, memberOf, textIn } from './values.js';

/** Events of ECS that say of a service what happened to it. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html */
const SERVICE_EVENTS: Readonly<Record<string, { readonly type: string; readonly name: string }>> = {
  'deployment-failed': { type: 'ECS Deployment State Change', name: 'SERVICE_DEPLOYMENT_FAILED' },
  'placement-failed': { type: 'ECS Service Action', name: 'SERVICE_TASK_PLACEMENT_FAILURE' },
  'service-unstable': { type: 'ECS Service Action', name: 'SERVICE_TASK_START_IMPAIRED' },
};

/** Rules of EventBridge that tell what happens to tasks and services. */
export function alerts(expansion: Expansion): void {
  for (const each of expansion.of('alert')) {
    const topics = notified(expansion, each);
    expansion.remove(addressOf(each));
    expansion.add(
      'AWS::Events::Rule',
      addressOf(each),
      each.span,
      {
        Description: each.doc,
        EventPattern: patternOf(expansion, each),
        Targets:
          topics.length > 0
            ? topics.map((topic, i) => ({ Id: i === 0 ? 'topic' : `topic-${i + 1}`, Arn: topic }))
            : undefined,
      },
      {
        ...(each.doc !== undefined && { doc: each.doc }),
        ...(each.condition !== undefined && { condition: each.condition }),
      },
    );
    for (const topic of topics) letPublish(expansion, topic, each);
  }
}

function patternOf(expansion: Expansion, alert: Resource): Draft {
  const event = memberOf(alert.value, 'event');
  const written = memberOf(event, 'pattern');
  if (written) return written;
  const services = servicesOf(expansion, alert);
  const kind = textIn(memberOf(event, 'kind')) ?? '';
  const of = SERVICE_EVENTS[kind];
  if (of) {
    return {
      source: ['aws.ecs'],
      'detail-type': [of.type],
      resources: services.length > 0 ? services.map((each) => refTo(each, 'Ref', alert.nameSpan)) : undefined,
      detail: { eventName: [of.name] },
    };
  }
  const isFiltered = memberOf(alert.value, 'services') !== undefined;
  return {
    source: ['aws.ecs'],
    'detail-type': ['ECS Task State Change'],
    detail: {
      lastStatus: ['STOPPED'],
      clusterArn: clustersOf(expansion, isFiltered ? services : runnersIn(expansion), alert),
      group: isFiltered
        ? services.map((each) => joined(alert.nameSpan, 'service:', refTo(each, 'Name', alert.nameSpan)))
        : undefined,
    },
  };
}

/** Those that are named; all of the stack where none is. */
function servicesOf(expansion: Expansion, alert: Resource): readonly Resource[] {
  const named = memberOf(alert.value, 'services');
  const names = itemsOf(named).map(textIn);
  return expansion.of('service').filter((each) => !named || names.includes(each.name));
}

/** The clusters that they run in, each once; of a stack that runs nothing, all. */
function clustersOf(
  expansion: Expansion,
  runners: readonly Resource[],
  alert: Resource,
): readonly Located[] | undefined {
  const arns = runners.map(({ value }) => homeOf(expansion, memberOf(value, 'cluster'), alert.nameSpan).arn);
  return arns.length > 0 ? distinctOf(arns) : undefined;
}
