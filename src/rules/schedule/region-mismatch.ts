import { text } from '../../diagnostic/catalogue.js';
import type { Loose } from '../../model/loose.js';
import { defineRule } from '../rule.js';
import { arnIn, taskTargetsIn } from '../shared/schedule/targets.js';
import { spelled } from '../shared/spelled.js';

export default defineRule({
  id: 'schedule/region-mismatch',
  title: 'Schedule, cluster and task definition are in different Regions',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html',
  why: 'A schedule starts tasks in its own Region only: the cluster and the task definition have to be there, too.',
  on: 'project',
  message: text`the cluster is in ${'cluster'}, the task definition in ${'task'}`,
  check({ project }, report) {
    for (const { target, parameters } of taskTargetsIn(project)) {
      const [arn, task] = [target.at('Arn'), parameters.at('TaskDefinitionArn')];
      const [ofCluster, ofTask] = [regionIn(arn), regionIn(task)];
      if (!ofCluster || !ofTask || ofCluster === ofTask) continue;
      report(
        task,
        { cluster: `\`${ofCluster}\``, task: `\`${ofTask}\`` },
        {
          labels: [{ span: arn.span, text: `\`${spelled(arn, 'Arn')}\` of the cluster` }],
          help: ['name both in one Region'],
        },
      );
    }
  },
});

function regionIn(arn: Loose): string | undefined {
  return /^[a-z]{2,}(-[a-z]+)+-\d$/.exec(arnIn(arn)?.[3] ?? '')?.[0];
}
