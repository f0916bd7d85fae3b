import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { LAUNCH_TITLES } from '../subjects/launch.js';

const HELP = {
  FARGATE: 'add a container to the task instead of a daemon',
  MANAGED_INSTANCES: 'make a managed daemon instead, with `CreateDaemon`',
};

export default defineRule({
  id: 'daemon/launch-type',
  title: 'Daemon service on Fargate or Managed Instances',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  why: 'A daemon service runs one task on each instance of yours. On Fargate there are none, and on Managed Instances daemons are a thing of their own; ECS refuses the service on both.',
  on: 'service',
  launch: ['FARGATE', 'MANAGED_INSTANCES'],
  message: text`a daemon service cannot run on ${'launch'}`,
  check({ view, launch, scheduling }, report) {
    if (scheduling !== 'DAEMON' || (launch !== 'FARGATE' && launch !== 'MANAGED_INSTANCES')) return;
    const { launchType, capacityProviderStrategy, schedulingStrategy } = view;
    const says = [launchType, capacityProviderStrategy].find(({ located }) => located);
    report(
      schedulingStrategy,
      { launch: LAUNCH_TITLES[launch] },
      {
        labels: says
          ? [{ span: says.keySpan ?? says.span, text: `it runs on ${LAUNCH_TITLES[launch]}` }]
          : [],
        help: [HELP[launch]],
      },
    );
  },
});
