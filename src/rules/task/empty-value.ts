import { text } from '../../diagnostic/catalogue.js';
import { requestShape, type Shape } from '../../model/shapes.js';
import type { Placed } from '../../model/view.js';
import type { Entry, Located } from '../../source/value.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

/** What may be empty, or of which another rule says it. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'ContainerDefinition.name',
  'ContainerDefinition.image',
  'HostVolumeProperties',
  'KeyValuePair.name',
  'KeyValuePair.value',
  'MountPoint.containerPath',
  'MountPoint.sourceVolume',
  'RegisterTaskDefinitionRequest.family',
  'Secret.name',
  'Secret.valueFrom',
  'Tag.key',
  'Tag.value',
  'TaskDefinitionPlacementConstraint.expression',
  'Volume.name',
  'VolumeFrom.sourceContainer',
]);

const SHOWN = 3;

export default defineRule({
  id: 'task/empty-value',
  title: 'Members that are empty where ECS expects a value',
  severity: 'warning',
  confidence: 'observed',
  source: 'https://github.com/aws-actions/amazon-ecs-deploy-task-definition/blob/master/index.js',
  why: "An empty text or object counts as absent here, and the deployment action of AWS and ecspresso leave it out. The AWS CLI sends it, and ECS refuses many of them: an empty `cpu` with `Invalid 'cpu' setting for task`, an empty role with `Role is not valid`.",
  on: 'task',
  fixable: true,
  message: text`${'members'} empty, which ECS may refuse`,
  check({ resource }, report) {
    if (resource.spelling !== undefined || resource.described) return;
    const found = [...emptyIn(resource.value, requestShape('RegisterTaskDefinition'))];
    const [first, ...others] = found;
    if (!first) return;
    const rest =
      others.length === 0
        ? ' is'
        : ` and ${others.length} more ${others.length === 1 ? 'member' : 'members'} are`;
    report(
      first.keySpan,
      { members: `\`${first.key}\`${rest}` },
      {
        labels: others.slice(0, SHOWN).map(({ keySpan }) => ({ span: keySpan, text: 'this is empty' })),
        help: ['leave out what has no value'],
        fix: safeFix('leave out what is empty', ...found.map((entry) => remove(placed(entry)))),
      },
    );
  },
});

/** The outermost members that have nothing in them. */
function* emptyIn(value: Located, shape: Shape | undefined): Generator<Entry> {
  if (value.kind === 'list' && shape?.kind === 'list') {
    for (const item of value.items) yield* emptyIn(item, shape.item);
  }
  if (value.kind !== 'map' || shape?.kind !== 'structure') return;
  for (const entry of value.entries) {
    const inner = shape.members.get(entry.key);
    if (!inner || LEFT_OUT.has(`${shape.name}.${entry.key}`)) continue;
    if (isReported(entry.value, inner)) yield entry;
    else yield* emptyIn(entry.value, inner);
  }
}

function isReported(value: Located, shape: Shape): boolean {
  if (value.kind === 'string') return value.value === '';
  if (value.kind === 'list') return value.items.length > 0 && value.items.every(isEmpty);
  if (value.kind !== 'map' || shape.kind !== 'structure') return false;
  return value.entries.length === 0 ? !LEFT_OUT.has(shape.name) : isEmpty(value);
}

function isEmpty(value: Located): boolean {
  switch (value.kind) {
    case 'string':
      return value.value === '';
    case 'null':
      return true;
    case 'list':
      return value.items.every(isEmpty);
    case 'map':
      return value.entries.every((entry) => isEmpty(entry.value));
    default:
      return false;
  }
}

function placed({ value, keySpan }: Entry): Placed {
  return { state: 'known', located: value, span: value.span, keySpan };
}
