import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { taskIn, taskTargetsIn } from '../shared/schedule/targets.js';
import { hasValue } from '../shared/known.js';
import { spelled } from '../shared/spelled.js';

export default defineRule({
  id: 'schedule/fargate-needs-network',
  title: 'Scheduled Fargate task without networkConfiguration',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_EcsParameters.html',
  why: 'A task in `awsvpc` mode needs subnets, and on Fargate every task is in this mode: `Parameter NetworkConfiguration must be specified for target X when launch type is FARGATE`. For other launch types nobody looks before the task is to start, and then it never does.',
  on: 'project',
  message: text`${'task'} needs a \`${'network'}\` with subnets`,
  check({ project }, report) {
    for (const { parameters } of taskTargetsIn(project)) {
      const network = parameters.at('NetworkConfiguration');
      const launch = parameters.at('LaunchType');
      if (network.state !== 'absent') continue;
      const task = taskIn(project, parameters);
      const mode = task?.view.networkMode;
      const word = spelled(network, 'NetworkConfiguration');
      if (launch.text === 'FARGATE') report(launch, { task: 'a task on Fargate', network: word });
      else if (mode && hasValue(mode, 'awsvpc'))
        report(
          parameters,
          { task: 'a task in the network mode `awsvpc`', network: word },
          { severity: 'warning', labels: [{ span: mode.span, text: 'its network mode' }] },
        );
    }
  },
});
