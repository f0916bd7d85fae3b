import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

const LONG = 120;

export default defineRule({
  id: 'style/stop-timeout-long',
  title: 'A long stop timeout slows every deployment down',
  severity: 'info',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: 'A task that is replaced may hold its place for as long as its `stopTimeout`, in each deployment and at each scale-in.',
  on: 'container',
  launch: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
  silentWhen: ['container/stop-timeout-range'],
  message: text`${'container'} may take ${'seconds'} seconds to stop, in every deployment`,
  check({ view, called }, report) {
    const { stopTimeout } = view;
    if (stopTimeout.state !== 'known' || stopTimeout.value <= LONG) return;
    report(
      stopTimeout,
      { container: called, seconds: stopTimeout.value },
      { help: [`lower it if the container can stop within ${LONG} seconds`] },
    );
  },
});
