import { InlayHintRequest } from 'vscode-languageserver';
import { expect, test } from 'vitest';
import { CURSOR } from '../support/cursor.js';
import { ask } from './asking.js';

/** The text with its hints in it. */
function hinted(text: string, lines?: readonly [number, number]): Promise<string> {
  return ask(text + CURSOR, async ({ client, uri }) => {
    const [from, to] = lines ?? [0, text.split('\n').length];
    const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
    const hints = (await client.ask(InlayHintRequest.type, { textDocument: { uri }, range })) ?? [];
    const shown = text.split('\n');
    for (const { position, label } of hints.toReversed()) {
      const line = shown[position.line] ?? '';
      shown[position.line] =
        `${line.slice(0, position.character)}‹${label}›${line.slice(position.character)}`;
    }
    return shown.join('\n');
  });
}

test.each([
  [
    'service a on fargate { run 3; rolling 66%..150% }',
    'service a on fargate { run 3; rolling 66%..150%‹2..4 tasks› }',
  ],
  ['service a on fargate { run 3 }', 'service a on fargate { run 3‹3..6 tasks› }'],
  [
    'service a on fargate { run 3; rolling 50%.. }',
    'service a on fargate { run 3; rolling 50%..‹2..6 tasks› }',
  ],
  [
    'service a on fargate { run ${n}; rolling 66%..150% }',
    'service a on fargate { run ${n}; rolling 66%..150% }',
  ],
  ['service a { run 3; deploy blue-green }', 'service a { run 3; deploy blue-green }'],
  ['job a { run 3 }', 'job a { run 3 }'],
  [
    'task a on ec2 { cpu 256; container b { cpu 0.5 vCPU } }',
    'task a on ec2‹network-mode bridge› { cpu 256‹= 0.25 vCPU›; container b { cpu 0.5 vCPU } }',
  ],
  [
    'task a on ec2 { network-mode host; container b {} }',
    'task a on ec2 { network-mode host; container b {} }',
  ],
  [
    'task a on fargate { container b { health "x" timeout 2s } }',
    'task a on fargate { container b { health "x" timeout 2s‹every 30s retries 3› } }',
  ],
  ['task a { container b { health none } }', 'task a { container b { health none } }'],
  [
    'service a { capacity fargate weight 1, fargate-spot weight 3 }',
    'service a { capacity fargate‹25 %› weight 1, fargate-spot‹75 %› weight 3 }',
  ],
  [
    'service a { capacity fargate, fargate-spot }',
    'service a { capacity fargate‹50 %›, fargate-spot‹50 %› }',
  ],
  ['service a { capacity fargate }', 'service a { capacity fargate }'],
])('%s', async (text, expected) => expect(await hinted(text)).toBe(expected));

test('only those of the lines that are seen', async () => {
  const text = 'service a {\n  run 1\n}\nservice b {\n  run 2\n}\nservice c {\n  run 3\n}';
  expect(await hinted(text, [3, 6])).toBe(text.replace('run 2', 'run 2‹2..4 tasks›'));
});
