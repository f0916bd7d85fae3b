import {
  type CodeLens,
  CodeLensRequest,
  CodeLensResolveRequest,
  DidChangeTextDocumentNotification,
} from 'vscode-languageserver/node';
import { describe, expect, it } from 'vitest';
import { type Editor, editing } from './acting.js';

/** Once all is known of them: until then, an editor is told to ask again. */
async function lensesOf(editor: Editor, path: string): Promise<CodeLens[]> {
  const textDocument = { uri: editor.uri(path) };
  const lenses = (await editor.client.ask(CodeLensRequest.type, { textDocument })) ?? [];
  const resolved = await Promise.all(
    lenses.map((each) => editor.client.ask(CodeLensResolveRequest.type, each)),
  );
  const isLater = resolved.some(({ command }) => command?.title === 'looking at the rollout …');
  return isLater ? lensesOf(editor, path) : resolved;
}

const titles = (lenses: readonly CodeLens[]) =>
  lenses.map(({ range, command }) => [range.start.line, command?.title]);

const SHOP = `cluster shop { fleet db { instances 2 of m6i.large } }

service web on fargate {
  run 2; cpu 0.25 vCPU; memory 512 MiB
  container web { image nginx:1.29 }
}

service db on ec2 {
  run 2; rolling 100%..200%; memory 5 GiB
  container db { image mongo:7 }
}
`;

describe('over each service', () => {
  it('stands what becomes of its rollout, and opens the picture', async () => {
    const editor = await editing({ 'shop.plim': SHOP });
    const lenses = await lensesOf(editor, 'shop.plim');
    expect(titles(lenses)).toMatchInlineSnapshot(`
      [
        [
          2,
          "the rollout is safe: both tasks stay healthy: a new one can always start first",
        ],
        [
          7,
          "the rollout gets stuck: both tasks have to stay healthy (100 %), and no instance has room for one more: a task takes 5120 MiB of memory, and 2252 MiB are free at most",
        ],
      ]
    `);
    expect(lenses[0]?.command).toMatchObject({
      command: 'plimsoll.showRollout',
      arguments: [{ uri: editor.uri('shop.plim'), service: 'web' }],
    });
  });

  it('stands what is otherwise in an environment', async () => {
    const text = `${SHOP}environment small { service db { run 3 } }\n`;
    const editor = await editing({ 'shop.plim': text });
    expect(titles(await lensesOf(editor, 'shop.plim'))).toMatchInlineSnapshot(`
      [
        [
          2,
          "the rollout is safe: both tasks stay healthy: a new one can always start first",
        ],
        [
          7,
          "the rollout gets stuck: both tasks have to stay healthy (100 %), and no instance has room for one more: a task takes 5120 MiB of memory, and 2252 MiB are free at most; the rollout, where the environment is \`small\`, cannot be placed: only 2 of 3 tasks can be placed: a task takes 5120 MiB of memory, and 2252 MiB are free at most",
        ],
      ]
    `);
  });

  it('stands why nothing is known of texts with errors', async () => {
    const editor = await editing({ 'shop.plim': SHOP.replace('run 2; rolling', 'run many; rolling') });
    expect(titles(await lensesOf(editor, 'shop.plim'))[1]).toEqual([
      7,
      'the rollout is not looked at: the text has errors',
    ]);
  });

  const SAFE = 'both tasks stay healthy: a new one can always start first';
  it.for([
    [
      'web.json',
      '{ "family": "web", "containerDefinitions": [{ "name": "web", "image": "nginx:1", "memory": 128 }] }\n' +
        '{ "serviceName": "web", "taskDefinition": "web", "desiredCount": 2 }\n',
      [1, `the rollout is safe: by the percentages alone, ${SAFE}`],
    ],
    [
      'web.yaml',
      'Resources:\n  Web:\n    Type: AWS::ECS::Service\n    Properties:\n      DesiredCount: 2\n      LaunchType: FARGATE\n      TaskDefinition: web:1\n',
      [1, `the rollout is safe: ${SAFE}`],
    ],
    [
      'web.tf',
      'resource "aws_ecs_service" "web" {\n  name            = "web"\n  task_definition = "web:1"\n  desired_count   = 2\n  launch_type     = "FARGATE"\n}\n',
      [0, `the rollout is safe: ${SAFE}`],
    ],
    [
      'compose.yaml',
      'services:\n  web:\n    image: nginx:1.29\n    deploy: { replicas: 2 }\n',
      [1, `the rollout is safe: ${SAFE}`],
    ],
  ] as const)('in %s, too', async ([path, text, line]) => {
    const editor = await editing({ [path]: text });
    expect(titles(await lensesOf(editor, path))).toEqual([line]);
  });

  it('stands nothing of what the next key has given up', async () => {
    const editor = await editing({ 'shop.plim': SHOP });
    const textDocument = { uri: editor.uri('shop.plim') };
    const [first] = (await editor.client.ask(CodeLensRequest.type, { textDocument })) ?? [];
    const asked = first && editor.client.ask(CodeLensResolveRequest.type, first);
    await editor.client.tell(DidChangeTextDocumentNotification.type, {
      textDocument: { ...textDocument, version: 2 },
      contentChanges: [{ text: `${SHOP}\n` }],
    });
    expect((await asked)?.command).toEqual({ title: 'the text has changed', command: '' });
  });

  it('stands nothing where the text has changed since', async () => {
    const editor = await editing({ 'shop.plim': SHOP });
    const textDocument = { uri: editor.uri('shop.plim') };
    const [first] = (await editor.client.ask(CodeLensRequest.type, { textDocument })) ?? [];
    await editor.client.tell(DidChangeTextDocumentNotification.type, {
      textDocument: { ...textDocument, version: 2 },
      contentChanges: [{ text: `\n${SHOP}` }],
    });
    const late = first && (await editor.client.ask(CodeLensResolveRequest.type, first));
    expect(late?.command).toEqual({ title: 'the text has changed', command: '' });
    expect(titles(await lensesOf(editor, 'shop.plim'))[0]?.[0]).toBe(3);
  });
});
