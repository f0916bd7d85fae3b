import { describe, expect, test } from 'vitest';
import { detectCompose } from '../../../src/formats/compose/detect.js';
import { detectCopilot } from '../../../src/formats/copilot/detect.js';
import { detectFormat, FORMATS } from '../../../src/formats/index.js';
import { SourceText } from '../../../src/source/text.js';

const source = (path: string, text: string) => new SourceText(path, text);

describe('a manifest is known', () => {
  test.each([
    ['by its type', 'api.yml', 'name: api\ntype: Backend Service\n'],
    ['in quotes', 'api.yaml', `# hello\n'name': "api"\n"type": 'Load Balanced Web Service' # here\n`],
    ['with Windows line ends', 'api.yml', 'name: api\r\ntype: Worker Service\r\n'],
    ['as an environment', 'copilot/environments/test/manifest.yml', 'name: test\ntype: Environment\n'],
    [
      'as a pipeline by its folder',
      'copilot/pipelines/main/manifest.yml',
      'name: main\nversion: 1\nstages: []\n',
    ],
    ['of a type that does not exist by its folder', 'copilot/api/manifest.yml', 'name: api\ntype: Backend\n'],
  ])('%s', (_, path, text) => {
    expect(detectCopilot(source(path, text))).toBe(true);
    expect(detectCompose(source(path, text))).toBe(false);
    expect(detectFormat(source(path, text), FORMATS)?.name).toBe('copilot');
  });
});

describe('something else is not', () => {
  test.each([
    ['compose', 'compose.yaml', 'name: shop\nservices:\n  web:\n    image: nginx\n'],
    [
      'compose in the folder',
      'copilot/manifest.yml',
      'name: shop\ntype: x\nservices:\n  web:\n    image: nginx\n',
    ],
    ['a type elsewhere', 'a.yml', 'name: x\ntype: service\n'],
    ['JSON', 'a.json', '{"name": "api", "type": "Backend Service"}'],
    ['no name', 'a.yml', 'type: Backend Service\n'],
    ['CloudFormation', 'a.yml', 'AWSTemplateFormatVersion: "2010-09-09"\nname: x\ntype: Backend Service\n'],
  ])('%s', (_, path, text) => expect(detectCopilot(source(path, text))).toBe(false));
});
