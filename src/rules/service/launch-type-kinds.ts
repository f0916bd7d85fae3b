import { text } from '../../diagnostic/catalogue.js';
import { insert, remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly value: 'MANAGED_INSTANCES' | 'FARGATE_SPOT';
  readonly why: string;
  readonly help: string;
}

const ROWS: readonly Row[] = [
  {
    id: 'service/managed-instances-as-launch-type',
    title: 'Managed Instances chosen through the launch type',
    value: 'MANAGED_INSTANCES',
    why: '`MANAGED_INSTANCES` is what ECS answers for tasks that run there. A request chooses it by the capacity provider of the Managed Instances, and leaves the launch type out.',
    help: 'name the capacity provider of the Managed Instances, and no launch type',
  },
  {
    id: 'service/fargate-spot-as-launch-type',
    title: 'Fargate Spot chosen through the launch type',
    value: 'FARGATE_SPOT',
    why: '`FARGATE_SPOT` is the name of a capacity provider. There is no launch type of that name.',
    help: 'name `FARGATE_SPOT` in the capacity provider strategy, and no launch type',
  },
];

export default ROWS.map(({ value, help, ...about }) =>
  defineRule({
    ...about,
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    on: 'runner',
    ...(value === 'FARGATE_SPOT' && { fixable: true as const }),
    message: text`\`${'value'}\` is chosen by a capacity provider, not as the launch type`,
    check({ view, resource }, report) {
      const { launchType, capacityProviderStrategy } = view;
      const { located } = launchType;
      if (resource.described || located?.kind !== 'string' || located.value !== value) return;
      const spot = value === 'FARGATE_SPOT' && capacityProviderStrategy.state === 'absent';
      report(
        launchType,
        { value },
        {
          help: [help],
          ...(spot && {
            fix: unsafeFix(
              'choose the capacity provider',
              remove(launchType),
              insert(view, 'capacityProviderStrategy', [{ capacityProvider: value, weight: 1 }]),
            ),
          }),
        },
      );
    },
  }),
);
