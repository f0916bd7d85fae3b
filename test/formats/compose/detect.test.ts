import { describe, expect, test } from 'vitest';
import { detectCompose } from '../../../src/formats/compose/detect.js';
import { SourceText } from '../../../src/source/text.js';

const SERVICES = 'services:\n  web:\n    image: nginx\n';

describe('a compose file is known', () => {
  test.each([
    ['by its services', 'stack.yml', SERVICES],
    [
      'behind comments',
      'a.yaml',
      `# hello\n\nversion: "3"\nservices: # here\n\n  # web\n  web:\n    build: .\n`,
    ],
    ['by its name', 'compose.yaml', 'include:\n  - other.yaml\n'],
    ['by its name and a suffix', 'docker-compose.prod.yml', 'x-base: {}\nvolumes:\n  data:\n'],
    ['in the first version by its name', 'docker-compose.yml', 'web:\n  image: nginx\n'],
    ['with Windows line ends', 'a.yml', SERVICES.replaceAll('\n', '\r\n')],
    ['as parameters of ecs-cli', 'ecs-params.yml', 'version: 1\n'],
    [
      'as parameters of ecs-cli by their content',
      'params.yml',
      'version: 1\ntask_definition:\n  task_size: {}\n',
    ],
  ])('%s', (_, name, text) => expect(detectCompose(new SourceText(`a/${name}`, text))).toBe(true));
});

describe('something else is not', () => {
  test.each([
    ['CloudFormation', 'compose.yaml', `AWSTemplateFormatVersion: "2010-09-09"\n${SERVICES}`],
    ['Kubernetes', 'compose.yaml', 'apiVersion: v1\nkind: Service\n'],
    ['a workflow', 'ci.yml', `on: push\njobs:\n  test:\n    services:\n      db:\n        image: postgres\n`],
    [
      'a manifest of Copilot',
      'manifest.yml',
      'name: web\ntype: Load Balanced Web Service\nimage:\n  build: .\n',
    ],
    ['values of Helm', 'values.yaml', 'services:\n  web:\n    type: ClusterIP\n'],
    ['services of CodeShip', 'codeship-services.yml', SERVICES],
    ['a list', 'compose.yaml', '- a\n'],
    ['the first version by another name', 'web.yml', 'web:\n  image: nginx\n'],
    ['JSON', 'compose.json', '{"services": {"web": {"image": "nginx"}}}'],
  ])('%s', (_, name, text) => expect(detectCompose(new SourceText(`a/${name}`, text))).toBe(false));
});
