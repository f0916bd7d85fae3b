import type { Infrastructure, Resource } from '../../model/resource.js';
import { requestShape, type Shape, type StructureShape } from '../../model/shapes.js';
import { type Located, type LocatedMap, list, map } from '../../source/value.js';
import { propertyAt } from '../shared/spelled.js';
import type { Project } from './project.js';
import { ServiceSubject } from './runner.js';

export const TASK_SET = 'AWS::ECS::TaskSet';

/** A share of the tasks of a service whose deployments something else makes: it runs them as a service does. */
export class TaskSetSubject extends ServiceSubject {
  protected override readonly noun = 'task set';

  constructor(project: Project, piece: Infrastructure) {
    super(project, resourceOf(piece));
  }

  override get controller(): 'EXTERNAL' {
    return 'EXTERNAL';
  }

  override named(from: Located | undefined): Resource | undefined {
    if (from?.kind !== 'expression' || from.expression.type !== 'reference') return undefined;
    return this.project.resourceAt(from.expression.target, from.span);
  }
}

/** What it has is what a service has, by the same names. */
function resourceOf({ type, address, nameSpan, span, properties }: Infrastructure): Resource {
  return {
    kind: 'service',
    name: address.slice(address.lastIndexOf('.') + 1),
    nameSpan,
    span,
    value: membersOf(properties, requestShape('CreateTaskSet')),
    stack: map(span, []),
    existing: false,
    spelling: {
      title: type,
      member: (name) => propertyAt(span, name.charAt(0).toUpperCase() + name.slice(1)),
    },
  };
}

/** In the words of the API, from which those of CloudFormation differ in capitals. */
function membersOf({ span, entries }: LocatedMap, { members }: StructureShape): LocatedMap {
  const named = new Map([...members].map(([name, shape]) => [name.toLowerCase(), { name, shape }]));
  return map(
    span,
    entries.map((entry) => {
      const member = named.get(entry.key.toLowerCase());
      return member ? { ...entry, key: member.name, value: inWords(entry.value, member.shape) } : entry;
    }),
  );
}

function inWords(value: Located, shape: Shape): Located {
  if (value.kind === 'list' && shape.kind === 'list')
    return list(
      value.span,
      value.items.map((item) => inWords(item, shape.item)),
    );
  return value.kind === 'map' && shape.kind === 'structure' ? membersOf(value, shape) : value;
}
