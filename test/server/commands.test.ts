import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ExecuteCommandRequest } from 'vscode-languageserver/node';
import { describe, expect, it } from 'vitest';
import { ABLE, type Editor, editing } from './acting.js';

const WEB = `service web on fargate {
  run    2
  cpu    0.25 vCPU
  memory 512 MiB
  container web { image nginx:1.29 }
}
`;

function run(editor: Editor, command: string, ...given: unknown[]): Promise<unknown> {
  const params = { command: `plimsoll.${command}`, arguments: given };
  return editor.client.connection.sendRequest(ExecuteCommandRequest.method, params);
}

describe('convert', () => {
  it('writes a file beside the text, and shows it', async () => {
    const editor = await editing({ 'web.plim': WEB });
    const answer = await run(editor, 'convert', { uri: editor.uri('web.plim'), to: 'cloudformation' });
    expect(answer).toMatchObject({ files: [{ uri: 'file:///repo/web.template.yaml' }] });
    expect(editor.texts.get('/repo/web.template.yaml')).toContain('AWS::ECS::Service');
    expect(editor.texts.get('/repo/web.plim')).toBe(WEB);
    expect(editor.shown.map(({ uri }) => uri)).toEqual(['file:///repo/web.template.yaml']);
  });

  it('writes several into a folder, and never over what is there', async () => {
    const editor = await editing({ 'web.plim': WEB, 'web-ecs/README.md': 'mine\n' });
    await run(editor, 'convert', { uri: editor.uri('web.plim'), to: 'ecs' });
    expect([...editor.texts.keys()].filter((path) => path.includes('-ecs'))).toEqual([
      '/repo/web-ecs/README.md',
      '/repo/web-ecs-2/web.task-definition.json',
      '/repo/web-ecs-2/web.service.json',
      '/repo/web-ecs-2/README.md',
    ]);
    expect(editor.texts.get('/repo/web-ecs/README.md')).toBe('mine\n');
  });

  it('says what could not be carried over', async () => {
    const text =
      'services:\n  web:\n    image: nginx:1.29\n    profiles: [debug]\n    tty: true\n    container_name: a\n    stdin_open: true\n';
    const editor = await editing({ 'compose.yaml': text });
    const answer = await run(editor, 'convert', { uri: editor.uri('compose.yaml'), to: 'plim' });
    expect(answer).toMatchObject({ files: [{ uri: 'file:///repo/compose.plim' }] });
    expect(editor.messages).toEqual([
      'not everything could be carried over: that `web` has to be asked for is not carried over',
    ]);
  });

  it.for([
    [
      'compose',
      { to: 'plim' },
      'the text is not open, or nothing that Plimsoll reads: open it, and try again',
    ],
    [
      'web',
      {},
      'the format to write is not named: it is plim or terraform or ecs or cloudformation or compose',
    ],
    ['web', { to: 'kubernetes' }, 'there is no format `kubernetes` to write'],
    ['broken', { to: 'ecs' }, 'the text has errors: a name is missing in `service`'],
    ['empty', { to: 'ecs' }, 'there is nothing to write as ECS JSON'],
  ] as const)('says of %s.plim with %j what is wrong', async ([name, given, message]) => {
    const editor = await editing({
      'web.plim': WEB,
      'broken.plim': 'service {\n}\n',
      'empty.plim': '# nothing\n',
    });
    expect(await run(editor, 'convert', { uri: editor.uri(`${name}.plim`), ...given })).toBeNull();
    expect(editor.messages).toEqual([message]);
  });

  it('gives the text where a client cannot create files', async () => {
    const editor = await editing({ 'web.plim': WEB }, {});
    const answer = await run(editor, 'convert', { uri: editor.uri('web.plim'), to: 'terraform' });
    expect(answer).toMatchObject({ files: [{}, {}, {}] });
    expect(editor.messages).toEqual([
      'this editor cannot create files: `plimsoll convert --to terraform` writes them',
    ]);
  });
});

describe('showRollout', () => {
  it('opens a page in the browser', async () => {
    const editor = await editing({ 'web.plim': WEB });
    expect(await run(editor, 'showRollout', { uri: editor.uri('web.plim'), service: 'web' })).toBeNull();
    const [page] = editor.shown;
    expect(page?.external).toBe(true);
    expect(readFileSync(fileURLToPath(page?.uri ?? ''), 'utf8')).toContain('<title>web is safe</title>');
  });

  it('gives the page to a client that shows it itself', async () => {
    const able = { ...ABLE, experimental: { plimsoll: { pages: true } } };
    const editor = await editing({ 'web.plim': WEB }, able);
    const page = await run(editor, 'showRollout', { uri: editor.uri('web.plim') });
    expect(page).toMatchObject({ title: 'rollout of all services', language: 'html' });
    expect(editor.shown).toEqual([]);
  });

  it('says where there is no such service', async () => {
    const editor = await editing({ 'web.plim': WEB });
    await run(editor, 'showRollout', { uri: editor.uri('web.plim'), service: 'wbe' });
    expect(editor.messages).toEqual(['there is no service `wbe` in this text that can be looked at']);
  });
});

describe('explain', () => {
  it('gives what there is to read', async () => {
    const able = { ...ABLE, experimental: { plimsoll: { pages: true } } };
    const editor = await editing({ 'web.plim': WEB }, able);
    const page = await run(editor, 'explain', 'security/root-user');
    expect(page).toMatchObject({
      title: 'security/root-user',
      language: 'markdown',
      text: expect.stringMatching(/^# A container runs as root\n/),
    });
  });

  it('says what may have been meant', async () => {
    const editor = await editing({ 'web.plim': WEB });
    await run(editor, 'explain', 'security/root-usr');
    await run(editor, 'explain');
    expect(editor.messages).toEqual([
      'there is no finding `security/root-usr`: did you mean `security/root-user`?',
      'the finding to explain is not named',
    ]);
  });
});

it('what is no command is refused', async () => {
  const editor = await editing({ 'web.plim': WEB });
  await run(editor, 'dance', 1, { a: [] });
  expect(editor.messages).toEqual(['there is no command `plimsoll.dance`']);
});
