import {
  type SemanticTokens,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver';
import { expect, test } from 'vitest';
import { MODIFIERS, TYPES } from '../../src/server/features/tokens/legend.js';
import { CURSOR } from '../support/cursor.js';
import { ask } from './asking.js';

/** Each part of a text, with what it is. */
function decoded({ data }: Pick<SemanticTokens, 'data'>, text: string): string[] {
  const lines = text.split('\n');
  const found: string[] = [];
  let [line, column] = [0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [down = 0, right = 0, length = 0, type = 0, bits = 0] = data.slice(i, i + 5);
    column = down > 0 ? right : column + right;
    line += down;
    const modifiers = MODIFIERS.filter((_, at) => bits & (1 << at)).map((each) => `.${each}`);
    found.push(`${TYPES[type]}${modifiers.join('')}:${lines[line]?.slice(column, column + length)}`);
  }
  return found;
}

const coloured = (text: string) =>
  ask(text + CURSOR, async ({ client, uri }) => {
    const tokens = await client.ask(SemanticTokensRequest.type, { textDocument: { uri } });
    return tokens ? decoded(tokens, text) : [];
  });

test.each<[string, readonly string[]]>([
  ['## Doc\n# plain', ['comment.documentation:## Doc', 'comment:# plain']],
  [
    'param tag: string = 1.4',
    [
      ...[
        'keyword:param',
        'variable.declaration:tag',
        'string::',
        'enumMember:string',
        'operator:=',
        'number:1.4',
      ],
    ],
  ],
  [
    'service web on fargate like tier {\n  run 3\n}',
    [
      ...['keyword:service', 'class.declaration:web', 'modifier:on', 'enumMember:fargate'],
      ...['modifier:like', 'class:tier', 'keyword:run', 'number:3'],
    ],
  ],
  [
    'task a { memory 512 MiB; where attribute:x == 5 and attribute:ecs.instance-type =~ m6i.* }',
    [
      ...[
        'keyword:task',
        'class.declaration:a',
        'keyword:memory',
        'number:512',
        'number:MiB',
        'keyword:where',
      ],
      ...['property:attribute:x', 'operator:==', 'number:5', 'keyword:and'],
      ...['property:attribute:ecs.instance-type', 'operator:=~', 'regexp:m6i.*'],
    ],
  ],
  [
    'task a { container b { image "x:${tag}"; env { A = two; B=3 }; mount v -> /v } }',
    [
      ...['keyword:task', 'class.declaration:a', 'keyword:container', 'class.declaration:b', 'keyword:image'],
      ...['string:"x:', 'variable.readonly:tag', 'string:"', 'keyword:env', 'property:A', 'operator:='],
      ...['string:two', 'property:B=3', 'keyword:mount', 'class:v', 'operator:->', 'string:/v'],
    ],
  ],
  [
    'task a { container b { command sh """\n  one\n  two\n  """ } }',
    [
      ...[
        'keyword:task',
        'class.declaration:a',
        'keyword:container',
        'class.declaration:b',
        'keyword:command',
      ],
      ...['string:sh', 'string:"""', 'string:  one', 'string:  two', 'string:  """'],
    ],
  ],
])('%j', async (text, expected) => expect(await coloured(text)).toEqual(expected));

test('a part of a text', async () => {
  const text = 'task a {}\ntask b {}\ntask c {}';
  const tokens = await ask(text + CURSOR, ({ client, uri }) =>
    client.ask(SemanticTokensRangeRequest.type, {
      textDocument: { uri },
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 9 } },
    }),
  );
  expect(tokens && decoded(tokens, text)).toEqual(['keyword:task', 'class.declaration:b']);
});

test('after a change only what differs', async () => {
  await ask(`task a {\n  memory 1 GiB\n}\ntask b {}${CURSOR}`, async ({ client, uri }) => {
    const textDocument = { uri };
    const first = await client.ask(SemanticTokensRequest.type, { textDocument });
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [
        { range: { start: { line: 1, character: 9 }, end: { line: 1, character: 10 } }, text: '2048' },
      ],
    });
    const delta = await client.ask(SemanticTokensDeltaRequest.type, {
      textDocument,
      previousResultId: first?.resultId ?? '',
    });
    const second = await client.ask(SemanticTokensRequest.type, { textDocument });
    if (!delta || !('edits' in delta) || !first || !second) throw new Error('an edit was expected');
    expect(delta.edits.map(({ data, deleteCount }) => [data?.length, deleteCount])).toEqual([[5, 5]]);
    const changed = [...first.data];
    for (const { start, deleteCount, data = [] } of delta.edits) changed.splice(start, deleteCount, ...data);
    expect(changed).toEqual(second.data);
  });
});
