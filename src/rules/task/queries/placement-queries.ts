import { text } from '../../../diagnostic/catalogue.js';
import { oneOf } from '../../../diagnostic/nearest.js';
import { type Comparison, comparisonsOf, type Query } from '../../../query/tree.js';
import { defineRule, type Rule } from '../../rule.js';
import { queryOf } from '../../shared/queries.js';
import type { TaskSubject } from '../../subjects/task.js';

/** What the page on Managed Instances lists, on 2026-11-20. */
const OF_MANAGED: readonly string[] = [
  'ecs.subnet-id',
  'ecs.availability-zone',
  'ecs.cpu-architecture',
  'ecs.instance-type',
];

const rules: readonly Rule[] = [
  defineRule({
    id: 'task/placement-constraint-managed-instances-attribute',
    title: 'An attribute that Managed Instances do not have',
    severity: 'warning',
    confidence: 'documented',
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html',
    why: 'For tasks on Managed Instances, constraints can ask for the subnet, the zone, the CPU architecture and the instance type. With another attribute no instance is found, and the task stays in `PROVISIONING`.',
    on: 'task',
    launch: ['MANAGED_INSTANCES'],
    silentWhen: ['placement/unknown-attribute'],
    message: text`Managed Instances have no attribute \`${'name'}\``,
    check(task, report) {
      for (const { subject } of queriesOf(task).flatMap(comparisonsOf)) {
        if (subject.kind !== 'attribute' || OF_MANAGED.includes(subject.name)) continue;
        report(subject.span, { name: subject.name }, { help: [`they have ${oneOf(OF_MANAGED, 'and')}`] });
      }
    },
  }),
  defineRule({
    id: 'task/placement-constraint-contradicts-platform',
    title: 'A placement constraint excludes the platform of the task',
    severity: 'warning',
    confidence: 'inferred',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html',
    why: 'What `runtimePlatform` says and what the constraints ask for has to hold of one instance. Where it cannot, no instance is ever found for the task.',
    on: 'task',
    message: text`this asks for instances that are not ${'platform'}`,
    check(task, report) {
      const platforms = platformsOf(task);
      for (const comparison of queriesOf(task).flatMap(demandsOf)) {
        const platform = platforms.get(comparison.subject.name);
        if (!platform || allows(comparison, platform.attribute) !== false) continue;
        const { span } = platform;
        report(
          comparison.span,
          { platform: `\`${platform.value}\`` },
          { labels: [{ span, text: 'the task is for this' }] },
        );
      }
    },
  }),
];

function queriesOf({ view }: TaskSubject): Query[] {
  return view.placementConstraints.flatMap(({ expression }) => queryOf(expression) ?? []);
}

/** What has to hold whatever else does. */
function demandsOf(query: Query): Comparison[] {
  if (query.kind === 'and') return query.operands.flatMap(demandsOf);
  return query.kind === 'comparison' ? [query] : [];
}

/** What the attributes of an instance have to be for the task, as far as that is written. */
function platformsOf({ view }: TaskSubject) {
  const { operatingSystemFamily: family, cpuArchitecture: architecture } = view.runtimePlatform;
  const platforms = new Map<string, { attribute: string; value: string; span: typeof family.span }>();
  if (family.state === 'known') {
    const { value, span } = family;
    platforms.set('ecs.os-type', { attribute: value === 'LINUX' ? 'linux' : 'windows', value, span });
    platforms.set('ecs.os-family', { attribute: value.toLowerCase(), value, span });
  }
  if (architecture.state === 'known') {
    const { value, span } = architecture;
    platforms.set('ecs.cpu-architecture', { attribute: value.toLowerCase(), value, span });
  }
  return platforms;
}

/** Undefined where it is not known. */
function allows({ operator, values }: Comparison, value: string): boolean | undefined {
  if (!values.every(({ known }) => known)) return undefined;
  const named = values.some(({ text }) => text.toLowerCase() === value);
  if (operator === '==' || operator === 'in') return named;
  return operator === '!=' || operator === '!in' ? !named : undefined;
}

export default rules;
