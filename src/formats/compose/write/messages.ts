import { defineMessages, text } from '../../../diagnostic/catalogue.js';

/** What is to say about a task that is written as compose services, to run on one machine. */
export const local = defineMessages('local', {
  notCarried: {
    severity: 'warning',
    title: 'Something that compose cannot hold',
    why: 'A compose file runs containers on one machine. What ECS and the services around it do with many machines, roles and balancers has no place there.',
    message: text`${'what'} is not carried over: ${'reason'}`,
    source: 'https://docs.docker.com/reference/compose-file/',
  },
  changed: {
    severity: 'info',
    title: 'Something that runs otherwise on one machine',
    why: 'Where compose has something near to what ECS does, that is written, and the difference is told: it is also said at the head of the file.',
    message: text`${'what'} is carried as ${'as'}`,
    source: 'https://docs.docker.com/reference/compose-file/',
  },
});
