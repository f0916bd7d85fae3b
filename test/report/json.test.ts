import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { renderJson } from '../../src/report/findings/json.js';
import { SourceText } from '../../src/source/text.js';
import { finding, place, SHOP, TASK } from './findings.js';

const isReport = new Ajv({ allErrors: true }).compile(
  JSON.parse(readFileSync(new URL('../../schemas/findings.json', import.meta.url), 'utf8')),
);

test('says everything about a finding', () => {
  const memory = place(SHOP, '8 GiB');
  const json: unknown = JSON.parse(
    renderJson({
      diagnostics: [
        finding(memory, {
          label: 'too much',
          labels: [{ span: place(TASK, '"512"'), text: 'for this' }],
          help: ['use `memory 4 GiB`'],
          notes: ['because'],
          fixes: [{ title: 'write `4 GiB`', safe: true, edits: [{ span: memory, text: '4 GiB' }] }],
          trace: [{ text: 'it starts' }, { text: 'it stops', span: memory }],
        }),
        finding(memory, { severity: 'warning' }),
      ],
    }),
  );
  const at = { path: 'shop.plim', range: { start: { line: 7, column: 11 }, end: { line: 7, column: 16 } } };
  const bare = {
    id: 'task/example',
    message: 'something is wrong',
    ...at,
    help: [],
    labels: [],
    notes: [],
    fixes: [],
    trace: [],
  };
  expect(isReport(json), JSON.stringify(isReport.errors)).toBe(true);
  expect(json).toEqual({
    version: 1,
    diagnostics: [
      {
        ...bare,
        severity: 'error',
        label: 'too much',
        labels: [
          {
            path: 'deploy/task.json',
            range: { start: { line: 3, column: 9 }, end: { line: 3, column: 14 } },
            text: 'for this',
          },
        ],
        help: ['use `memory 4 GiB`'],
        notes: ['because'],
        fixes: [{ title: 'write `4 GiB`', safe: true, edits: [{ ...at, text: '4 GiB' }] }],
        trace: [{ text: 'it starts' }, { text: 'it stops', ...at }],
      },
      { ...bare, severity: 'warning' },
    ],
    summary: { error: 1, warning: 1, info: 0 },
  });
});

test('does not count a byte order mark', () => {
  const source = new SourceText('bom.plim', '\ufeffrun 3\n');
  expect(renderJson({ diagnostics: [finding(place(source, 'run'))] })).toContain(
    '"start": {\n          "line": 1,\n          "column": 1\n        }',
  );
});
