import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import {
  containerChoices,
  containerNamed,
  lacksContainer,
  lacksMapping,
  mappedPorts,
} from '../shared/inside.js';

export default defineRule({
  id: 'discovery/container-missing',
  title: 'A registry names a container or port that does not exist',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html',
  why: 'The container name and port of a registry are those of the task definition: a container that is there, and a port that it maps. ECS refuses others.',
  on: 'pair',
  fixable: true,
  message: text`${'what'} for the registry`,
  check({ service, task }, report) {
    for (const { containerName, containerPort } of service.view.serviceRegistries) {
      const container = containerNamed(task, containerName);
      if (lacksContainer(task, containerName))
        report(
          containerName,
          {
            what: `the task definition \`${task.resource.name}\` has no container \`${containerName.value}\``,
          },
          containerChoices(task, containerName),
        );
      if (!container || !lacksMapping(container, containerPort)) continue;
      report(
        containerPort,
        { what: `${container.called} does not map port ${containerPort.value}` },
        {
          labels: [{ span: container.head, text: `it maps ${mappedPorts(container)}` }],
        },
      );
    }
  },
});
