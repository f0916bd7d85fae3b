import {
  type CodeAction,
  CodeActionKind,
  CodeActionTriggerKind,
  DidChangeTextDocumentNotification,
} from 'vscode-languageserver/node';
import { describe, expect, it } from 'vitest';
import { ABLE, diagnosticAt, editing } from './acting.js';

const WEB = `service web on fargate {
  run    2
  cpu    0.25 vCPU
  memory 600 MiB
  container web {
    image nginx:1.29
  }
}
`;
const BASE = `template container base { image nginx:1.29 }

task a on fargate {
  cpu    0.25 vCPU
  memory 512 MiB
  container app like base
}
`;
const SIDE = `task b on fargate {
  cpu    0.25 vCPU
  memory 512 MiB
  container side like base
}
`;
const MAIN = `import base.plim\n\n${SIDE}`;
const PAIR = 'task/fargate-cpu-memory-pair';
const QUICK = { only: [CodeActionKind.QuickFix] };

function titled(actions: readonly CodeAction[], title: string): CodeAction {
  const found = actions.find((each) => each.title === title);
  if (!found) throw new Error(`there is only: ${actions.map((each) => each.title).join('; ')}`);
  return found;
}

describe('for a finding', () => {
  it('there are its fixes, ways to accept it, and why it is one', async () => {
    const editor = await editing({ 'web.plim': WEB });
    const diagnostics = [diagnosticAt('web.plim', WEB, '600 MiB', PAIR)];
    const actions = await editor.actions('web.plim', '600 MiB', { ...QUICK, diagnostics });
    expect(actions.map(({ title }) => title)).toEqual([
      'write `1024` (unsafe)',
      `ignore \`${PAIR}\` here, and say why`,
      `ignore \`${PAIR}\` in this file, and say why`,
      `explain \`${PAIR}\``,
    ]);
    expect(actions.map((each) => each.diagnostics)).toEqual(actions.map(() => diagnostics));
    expect(actions[0]?.edit).toEqual({
      documentChanges: [
        {
          textDocument: { uri: editor.uri('web.plim'), version: 1 },
          edits: [
            { range: { start: { line: 3, character: 9 }, end: { line: 3, character: 12 } }, newText: '1024' },
          ],
        },
      ],
    });
  });

  it('a fix that keeps the meaning is preferred', async () => {
    const text = '{ "serviceName": "web", "taskDefinition": "web:1", }\n';
    const editor = await editing({ 'web.json': text });
    const [first] = await editor.actions('web.json', ', }', QUICK);
    expect(first).toMatchObject({ title: 'remove the commas', isPreferred: true });
    expect([...(await editor.after(first!)).values()]).toEqual([text.replace(', }', ' }')]);
  });

  it('nothing is looked for where nobody asked and nothing is told', async () => {
    const editor = await editing({ 'web.plim': WEB });
    const context = { triggerKind: CodeActionTriggerKind.Automatic };
    expect(await editor.actions('web.plim', '600', context)).toEqual([]);
  });

  it('there is nothing for texts that are none of ours', async () => {
    const editor = await editing({ 'notes.yaml': 'a: 1\n' });
    expect(await editor.actions('notes.yaml', 0)).toEqual([]);
  });

  it('edits go by their URI where a client has no versions', async () => {
    const editor = await editing({ 'web.plim': WEB }, {});
    const actions = await editor.actions('web.plim', '600', QUICK);
    expect(titled(actions, 'write `1024` (unsafe)').edit).toEqual({
      changes: {
        [editor.uri('web.plim')]: [
          { range: { start: { line: 3, character: 9 }, end: { line: 3, character: 12 } }, newText: '1024' },
        ],
      },
    });
    expect(titled(actions, `ignore \`${PAIR}\` here, and say why`).edit).toBeDefined();
  });

  it('an edit of a text that has changed since is none', async () => {
    const editor = await editing({ 'web.plim': WEB });
    const accept = titled(
      await editor.actions('web.plim', '600', QUICK),
      `ignore \`${PAIR}\` here, and say why`,
    );
    await editor.client.tell(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: editor.uri('web.plim'), version: 2 },
      contentChanges: [{ text: `\n${WEB}` }],
    });
    expect((await editor.resolve(accept)).edit).toBeUndefined();
  });
});

describe('a finding is accepted', () => {
  const accepting = async (
    files: Record<string, string>,
    path: string,
    at: string,
    where: string,
    able = ABLE,
  ) => {
    const editor = await editing(files, able);
    const actions = await editor.actions(path, at, QUICK);
    const action = actions.find(({ title }) => title.startsWith('ignore') && title.includes(where));
    if (!action) throw new Error(`there is only: ${actions.map((each) => each.title).join('; ')}`);
    return { action: await editor.resolve(action), after: await editor.after(action), editor };
  };

  it('by a comment above it, behind which the user goes on', async () => {
    const { action, after, editor } = await accepting({ 'web.plim': WEB }, 'web.plim', '600', 'here');
    expect([...after.values()]).toEqual([WEB.replace('  memory', `  # plimsoll-ignore ${PAIR}: \n  memory`)]);
    expect(action.command).toMatchObject({
      command: 'plimsoll.goTo',
      arguments: [editor.uri('web.plim'), { line: 3, character: `  # plimsoll-ignore ${PAIR}: `.length }],
    });
  });

  it('by a snippet where the client has those', async () => {
    const able = {
      ...ABLE,
      workspace: { workspaceEdit: { ...ABLE.workspace?.workspaceEdit, snippetEditSupport: true } },
    };
    const { action, after } = await accepting({ 'web.plim': WEB }, 'web.plim', '600', 'here', able);
    expect([...after.values()]).toEqual([
      WEB.replace('  memory', `  # plimsoll-ignore ${PAIR}: $0\n  memory`),
    ]);
    expect(action.command).toBeUndefined();
  });

  it('in all of a file', async () => {
    const { after } = await accepting({ 'web.plim': WEB }, 'web.plim', '600', 'in this file');
    expect([...after.values()]).toEqual([`# plimsoll-ignore-file ${PAIR}: \n${WEB}`]);
  });

  it('by a comment above the statement, where its line goes on from one before', async () => {
    const text = `service web on ec2 {
  where attribute:a == b and
    attribute:c =~ '(' and
    attribute:d == e
}
`;
    const { after } = await accepting({ 'web.plim': text }, 'web.plim', '(', 'here');
    expect([...after.values()]).toEqual([
      text.replace('  where', '  # plimsoll-ignore query/bad-pattern: \n  where'),
    ]);
  });

  it('by a comment above the resource, where it stands inside of a text', async () => {
    const text = `resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  container_definitions    = <<-EOF
    [
      { "name": "web", "image": "nginx:1.29", "memory": 1024 }
    ]
  EOF
}
`;
    const id = 'resource/container-memory-over-task';
    const { after } = await accepting({ 'a.tf': text }, 'a.tf', '1024', id);
    expect([...after.values()]).toEqual([
      text.replace('  container_def', `  # plimsoll-ignore ${id}: \n  container_def`),
    ]);
    const flush = text.replace(/<<-EOF[\s\S]*EOF/, (each) => each.replace('<<-', '<<').replace(/^ +/gm, ''));
    const editor = await editing({ 'a.tf': flush });
    const actions = await editor.actions('a.tf', flush.indexOf('1024'), QUICK);
    expect(actions.filter(({ title }) => title.startsWith('ignore')).map(({ title }) => title)).toEqual([
      `ignore \`${id}\` in this file, and say why`,
    ]);
  });

  const TASK = `{
  "family": "web",
  "requiresCompatibilities": ["FARGATE"],
  "networkMode": "awsvpc",
  "cpu": "256",
  "memory": "600",
  "containerDefinitions": [{ "name": "web", "image": "nginx:1.29" }]
}
`;

  it('in a new configuration, where a format has no comments', async () => {
    const { action, after, editor } = await accepting({ 'a/web.json': TASK }, 'a/web.json', '"600"', 'here');
    expect(after.get('/repo/plimsoll.yaml')).toBe(
      `ignore:\n  - rule: ${PAIR}\n    files: a/web.json\n    at: /memory\n    why: \n`,
    );
    expect(after.get('/repo/a/web.json')).toBe(TASK);
    expect(action.edit?.documentChanges?.[0]).toEqual({
      kind: 'create',
      uri: 'file:///repo/plimsoll.yaml',
      options: { overwrite: false, ignoreIfExists: false },
    });
    expect(action.command?.arguments).toEqual(['file:///repo/plimsoll.yaml', { line: 4, character: 9 }]);
    expect(editor.uri('a/web.json')).toBe('file:///repo/a/web.json');
  });

  it('in the configuration that there is, behind what it accepts already', async () => {
    const config = 'ignore:\n- rule: security/root-user # yes\n  why: known\n\nrules: {}\n';
    const files = { 'web.json': TASK, 'plimsoll.yaml': config };
    const { after } = await accepting(files, 'web.json', '"600"', 'in this file');
    expect(after.get('/repo/plimsoll.yaml')).toBe(
      config.replace('known\n', `known\n- rule: ${PAIR}\n  files: /web.json\n  why: \n`),
    );
  });
});

describe('all that can be fixed safely', () => {
  const ALL = { only: [CodeActionKind.SourceFixAll] };

  it('is fixed at once', async () => {
    const text = '{ "serviceName": "web", "taskDefinition": "web:1", "desiredCount": 2, }\n';
    const editor = await editing({ 'web.json': text });
    const [only, ...others] = await editor.actions('web.json', 0, ALL);
    expect([only?.kind, others]).toEqual(['source.fixAll.plimsoll', []]);
    expect([...(await editor.after(only!)).values()]).toEqual([text.replace(', }', ' }')]);
  });

  it('is nothing where all is well', async () => {
    const editor = await editing({ 'web.plim': WEB });
    const [only] = await editor.actions('web.plim', 0, ALL);
    expect((await editor.resolve(only!)).edit).toBeUndefined();
  });
});

describe('a text is written otherwise', () => {
  it('in the formats that there are, by a command', async () => {
    const editor = await editing({ 'web.plim': WEB });
    const actions = await editor.actions('web.plim', 0, { only: [CodeActionKind.RefactorRewrite] });
    expect(actions.map(({ command }) => command?.arguments)).toEqual(
      ['terraform', 'ecs', 'cloudformation', 'compose'].map((to) => [{ uri: editor.uri('web.plim'), to }]),
    );
  });

  it('with a template of a container', async () => {
    const editor = await editing({ 'web.plim': WEB });
    const actions = await editor.actions('web.plim', 'container web', { only: [CodeActionKind.Refactor] });
    const [, text] = [...(await editor.after(titled(actions, 'extract `template container web-base`')))][0]!;
    expect(text).toContain('  container web like web-base\n');
  });

  it('by one kind of rewriting alone, where only that is wanted', async () => {
    const editor = await editing({ 'web.plim': WEB });
    const extract = await editor.actions('web.plim', 'container web', {
      only: [CodeActionKind.RefactorExtract],
    });
    expect(extract.map(({ title }) => title)).toEqual(['extract `template container web-base`']);
    const inline = await editor.actions('web.plim', 'container web', {
      only: [CodeActionKind.RefactorInline],
    });
    expect(inline).toEqual([]);
  });

  it('and other files that use a template keep it', async () => {
    const files = { 'main.plim': MAIN, 'base.plim': BASE };
    const editor = await editing(files);
    const only = [CodeActionKind.RefactorInline];
    const actions = await editor.actions('base.plim', 'container app like', { only });
    const texts = await editor.after(titled(actions, 'inline `template container base`'));
    expect(texts.get('/repo/base.plim')).toBe(BASE.replace('app like base', 'app { image nginx:1.29 }'));
    const alone = await editing({ 'base.plim': BASE });
    const [action] = await alone.actions('base.plim', 'container app like', { only });
    expect((await alone.after(action!)).get('/repo/base.plim')).not.toContain('template');
  });

  it('with names that no file has already', async () => {
    const editor = await editing({
      'main.plim': `import base.plim\n\nlet image = x:1\n\ntemplate container app-base { image \${image} }\n\n${SIDE}`,
      'base.plim': BASE.replace('app like base', 'app { image y:2 }'),
    });
    const only = [CodeActionKind.RefactorExtract];
    const value = await editor.actions('base.plim', 'y:2', { only });
    expect(value.map(({ title }) => title)).toEqual(['extract `let image-2`']);
    const whole = await editor.actions('base.plim', 'container app {', { only });
    expect(whole.map(({ title }) => title)).toEqual(['extract `template container app-base-2`']);
  });

  it('with names that no imported file has already', async () => {
    const editor = await editing({
      'main.plim': `import base.plim\n\n${SIDE.replace('like base', '{ image y:2 }')}`,
      'base.plim': `let image = x:1\n\n${BASE.replace('nginx:1.29', '${image}')}`,
    });
    const actions = await editor.actions('main.plim', 'y:2', { only: [CodeActionKind.RefactorExtract] });
    expect(actions.map(({ title }) => title)).toEqual(['extract `let image-2`']);
  });
});
