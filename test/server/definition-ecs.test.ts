import { DefinitionRequest } from 'vscode-languageserver/node';
import { expect, it } from 'vitest';
import { positionAt } from '../../src/server/protocol/places.js';
import { SourceText } from '../../src/source/text.js';
import { editing } from './acting.js';

const TASK =
  '{\n  "family": "web",\n  "containerDefinitions": [{ "name": "site", "image": "nginx:1.29", "memory": 128 }]\n}\n';
const SERVICE = `{
  "serviceName": "web",
  "taskDefinition": "web",
  "loadBalancers": [{ "containerName": "site", "containerPort": 80, "targetGroupArn": "arn:aws:x" }]
}
`;

it.for([
  ['"web",\n  "load', [1, 12]],
  ['"site"', [2, 37]],
  ['"serviceName"', undefined],
] as const)('from %s in a service of ECS JSON to where that is declared', async ([at, expected]) => {
  const editor = await editing({ 'service.json': SERVICE, 'task.json': TASK });
  const textDocument = { uri: editor.uri('service.json') };
  const position = positionAt(new SourceText('', SERVICE), SERVICE.indexOf(at) + 1);
  const found = await editor.client.ask(DefinitionRequest.type, { textDocument, position });
  const [first] = Array.isArray(found) ? found : [];
  const there = first && 'uri' in first ? first : undefined;
  expect(there && [there.uri, there.range.start]).toEqual(
    expected && ['file:///repo/task.json', { line: expected[0], character: expected[1] }],
  );
});
