import { expect, test } from 'vitest';
import { FORMATS } from '../../src/formats/index.js';
import { NO_CHOICES } from '../../src/project/choices.js';
import { findDocuments } from '../../src/project/documents.js';
import { Linker } from '../../src/project/readings.js';
import { memoryFiles } from './memory-files.js';

test.each([
  [
    'compose.yaml',
    'services:\n  web:\n    image: web:1\n    tty: true\n    stdin_open: true\n    gpus: all\n',
  ],
  ['copilot/web/manifest.yml', 'name: web\ntype: Backend Service\nimage:\n  build: Dockerfile\n'],
  ['task.json', '{ "family": "web", /* why */ "containerDefinitions": [{ "name": "a", "image": "a:1" }] }'],
])('what %s loses are the same findings each time they are asked for', async (path, text) => {
  const surroundings = { files: memoryFiles({ [path]: text }), formats: FORMATS };
  const { documents } = await findDocuments([path], surroundings);
  const linked = await new Linker(documents, surroundings, NO_CHOICES).link();
  const [first, again] = [linked.lossesTo('plim'), linked.lossesTo('plim')];
  expect(first.length).toBeGreaterThan(0);
  expect(again.every((each, i) => each === first[i])).toBe(true);
});
