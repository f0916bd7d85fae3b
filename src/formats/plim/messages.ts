import { defineMessages, text } from '../../diagnostic/catalogue.js';

/** What is to say about documents that are written as `.plim`. */
export const plim = defineMessages('plim', {
  notCarried: {
    severity: 'warning',
    title: 'Something that could not be said in the language',
    why: 'The language has a word for every field of a task definition and a service; what else a document holds is named here, so that nothing is lost in silence.',
    message: text`${'what'} is not carried over`,
  },
  taskMissing: {
    severity: 'info',
    title: 'A service or job whose document names no task',
    why: 'Deployment tools keep the service and the task definition in two files and name the one in the other at the last moment. A service of the language says what it runs, unless its task sets do.',
    message: text`the ${'kind'} \`${'name'}\` names no task: \`${'placeholder'}\` stands in its place`,
  },
  added: {
    severity: 'info',
    title: 'Something that a document leaves open',
    why: 'A declaration of the language has a name, a task on Fargate has the network mode awsvpc, a fleet has a cluster and instances. Where a document says nothing of it, this is filled in.',
    message: text`${'what'} is added: ${'reason'}`,
  },
  changed: {
    severity: 'info',
    title: 'Something that the language says otherwise',
    why: 'A few things have another form in the language. What they were and what they are is told, for the difference may matter.',
    message: text`${'what'} is carried as ${'as'}`,
  },
});
