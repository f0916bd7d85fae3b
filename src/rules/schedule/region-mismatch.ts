import { text } from '../../diagnostic/catalogue.js';
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
      const [ofCluster, ofTask] = [arnIn(arn)?.[3], arnIn(task)?.[3]];
      if (!isRegion(ofCluster) || !isRegion(ofTask) || ofCluster === ofTask) continue;
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

function isRegion(text: string | undefined): text is string {
  return text !== undefined && /^[a-z]{2,}(-[a-z]+)+-\d$/.test(text);
}
