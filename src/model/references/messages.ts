import { defineMessages, text } from '../../diagnostic/catalogue.js';

/** Where something names what is not there. */
export const reference = defineMessages('reference', {
  unknownContainer: {
    severity: 'error',
    title: 'A container that the task does not have',
    why: 'Containers of a task depend on each other, take over volumes and link to each other by the names they have in the same task definition. ECS refuses a task definition that names another one.',
    message: text`the task has no container \`${'name'}\``,
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  },
  unknownVolume: {
    severity: 'error',
    title: 'A volume that the task does not have',
    why: 'A mount point names one of the volumes of the same task definition, spelled exactly as there. ECS refuses a task definition that names another one.',
    message: text`the task has no volume \`${'name'}\``,
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
  },
});
