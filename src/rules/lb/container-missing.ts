import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { containerChoices, lacksContainer } from '../shared/inside.js';

export default defineRule({
  id: 'lb/container-missing',
  title: 'A load balancer names a container that does not exist',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html',
  why: 'A load balancer sends traffic to one container of the task, by the name it has in the task definition, upper and lower case included. The API answers `The container … does not exist in the task definition.`',
  on: 'pair',
  fixable: true,
  message: text`the task definition \`${'task'}\` has no container \`${'name'}\` for the load balancer`,
  check({ service, task }, report) {
    for (const { containerName } of service.view.loadBalancers) {
      if (!lacksContainer(task, containerName)) continue;
      report(
        containerName,
        { task: task.resource.name, name: containerName.value },
        containerChoices(task, containerName),
      );
    }
  },
});
