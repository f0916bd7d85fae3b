import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'task/containers-required',
  title: 'A task definition without a container',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  why: 'A task runs containers, so it needs one at least. Registration answers `Container list cannot be empty`.',
  on: 'task',
  message: text`the task definition has no container`,
  check({ containers, containersKnown, view }, report) {
    if (containersKnown && containers.length === 0) report(view.containerDefinitions);
  },
});
