import type { RequestKind } from '../../model/resource.js';
import { type Field, type StructureView, view } from '../../model/view.js';
import type { Requests } from '../../model/generated/types.js';
import {
  type Entry,
  entryOf,
  list,
  type Located,
  type LocatedList,
  type LocatedMap,
  map,
} from '../../source/value.js';

type Service = StructureView<Requests['CreateService']>;

interface Row {
  readonly members: readonly (keyof Requests['CreateService'])[];
  readonly where: (service: Service) => boolean;
}

/**
 * What ECS answers of a service though nobody gave it, and refuses when it is given:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
const FILLED_IN: readonly Row[] = [
  { members: ['desiredCount'], where: ({ schedulingStrategy }) => is(schedulingStrategy, 'DAEMON') },
  {
    members: ['launchType'],
    where: ({ launchType, capacityProviderStrategy }) =>
      is(launchType, 'MANAGED_INSTANCES') || capacityProviderStrategy.length > 0,
  },
  {
    members: ['platformVersion'],
    where: ({ launchType, capacityProviderStrategy: providers }) =>
      providers.length > 0
        ? providers.every(({ capacityProvider: each }) => each.state === 'known' && !isFargate(each.value))
        : launchType.state === 'known' && !isFargate(launchType.value),
  },
  {
    // ECS uses its own role there.
    members: ['role'],
    where: ({ loadBalancers, serviceRegistries, networkConfiguration }) =>
      loadBalancers.length !== 1 ||
      serviceRegistries.length > 0 ||
      networkConfiguration.awsvpcConfiguration.state === 'known',
  },
  {
    // Of the primary task set: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateTaskSet.html
    members: [
      'taskDefinition',
      'loadBalancers',
      'launchType',
      'networkConfiguration',
      'platformVersion',
      'capacityProviderStrategy',
      'serviceRegistries',
      'role',
    ],
    where: ({ deploymentController }) => is(deploymentController.type, 'EXTERNAL'),
  },
];

export interface Given {
  /** Without what only ECS can have set. */
  readonly value: LocatedMap;
  readonly filledIn: readonly Entry[];
  /** Tags that only AWS can have set, beside others. */
  readonly reserved: readonly LocatedMap[];
}

/** What somebody can have given of all that an answer holds. */
export function givenOf(kind: RequestKind, answer: LocatedMap): Given {
  const service = kind === 'service' ? view('CreateService', answer) : undefined;
  const rows = service ? FILLED_IN.filter(({ where }) => where(service)) : [];
  const members: ReadonlySet<string> = new Set(rows.flatMap((row) => row.members));
  const filledIn = answer.entries.filter(
    ({ key, value }) => members.has(key) || (isTags(key, value) && value.items.every(isReserved)),
  );
  const reserved: LocatedMap[] = [];
  const entries = answer.entries.flatMap((entry) => {
    const { key, value } = entry;
    if (filledIn.includes(entry)) return [];
    if (!isTags(key, value)) return entry;
    reserved.push(...value.items.filter(isReserved));
    return {
      ...entry,
      value: list(
        value.span,
        value.items.filter((tag) => !isReserved(tag)),
      ),
    };
  });
  return { value: map(answer.span, entries), filledIn, reserved };
}

function isTags(key: string, value: Located): value is LocatedList {
  return key === 'tags' && value.kind === 'list' && value.items.length > 0;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html */
function isReserved(tag: Located): tag is LocatedMap {
  const key = tag.kind === 'map' ? entryOf(tag, 'key')?.value : undefined;
  return key?.kind === 'string' && /^aws:/i.test(key.value);
}

function is(field: Field<string>, value: string): boolean {
  return field.state === 'known' && field.value === value;
}

function isFargate(launch: string): boolean {
  return /^FARGATE/.test(launch);
}
