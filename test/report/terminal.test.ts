import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { renderDiagnostic } from '../../src/report/terminal.js';
import { cover, span } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';
import { end, finding, place, SHOP, TASK } from './findings.js';

const FIXTURES = join(import.meta.dirname, '../../fixtures/report');

const WIDE = new SourceText(
  'wide.plim',
  `# 日本語 and 👍🏽 and 👨‍👩‍👧 and e\u0301\nservice 店 on fargate { name "cafe\u0301 ☕️ 店"; run 3 }\n`,
);
const HOSTILE = new SourceText(
  'bad\u001b[2J.plim',
  'name "\u001b[31mred\u0007\u202e\u200b\u0085\ud800" end\n',
);
const ONE_LINE = new SourceText(
  'one-line.json',
  `{"a":"${'x'.repeat(100_000)}","cpu":"512",${'"b":1,'.repeat(5_000)}"memory":"8192"}`,
);

const CASES: Readonly<Record<string, Diagnostic>> = {
  'one-place': finding(place(SHOP, 'memory  8 GiB'), {
    id: 'task/fargate-cpu-memory-pair',
    message: '512 CPU units do not go with 8 GiB of memory on Fargate',
    label: 'with 0.5 vCPU, memory is 1, 2, 3 or 4 GiB',
    help: ['use `memory 4 GiB`, or `cpu 1 vCPU` (2 to 8 GiB)'],
  }),
  'both-ends-near': finding(place(SHOP, '8 GiB'), {
    label: 'too much',
    labels: [{ span: place(SHOP, '0.5 vCPU'), text: 'for this' }],
  }),
  'both-ends-far': finding(place(SHOP, 'as http'), {
    severity: 'warning',
    labels: [{ span: place(SHOP, 'fargate'), text: 'which gets no traffic here' }],
  }),
  'both-ends-in-two-files': finding(place(SHOP, 'flask'), {
    severity: 'info',
    label: 'the service',
    labels: [
      { span: place(TASK, '"web"'), text: 'the task' },
      { span: place(SHOP, 'acme/flask'), text: 'the image' },
    ],
  }),
  'several-on-a-line': finding(place(SHOP, '100%'), {
    label: 'the least',
    labels: [
      { span: place(SHOP, '200%'), text: 'the most' },
      { span: place(SHOP, 'rolling'), text: 'how' },
      { span: place(SHOP, 'rollback'), text: 'then' },
    ],
  }),
  'one-inside-another': finding(place(SHOP, '100%..200%'), {
    label: 'the whole',
    labels: [
      { span: place(SHOP, '200%'), text: 'a part' },
      { span: place(SHOP, '100%..200%'), text: 'the same again' },
    ],
  }),
  'several-lines': finding(cover(place(SHOP, 'container'), place(SHOP, '    }\n  }')), {
    label: 'this container',
    labels: [{ span: place(SHOP, '8080'), text: 'its port' }],
  }),
  'several-lines-nested': finding(cover(place(SHOP, 'service'), end(SHOP)), {
    label: 'this service',
    labels: [{ span: cover(place(SHOP, '{', 4), place(SHOP, '    }')), text: 'its environment' }],
  }),
  'insertion-point': finding(span(SHOP, place(SHOP, '0.5').end, place(SHOP, '0.5').end), {
    label: 'a unit is missing',
  }),
  'end-of-line': finding(span(SHOP, place(SHOP, '3\n').start + 1, place(SHOP, '3\n').end), { label: 'here' }),
  'end-of-file': finding(end(SHOP), { label: 'a `}` is missing' }),
  'empty-file': finding(end(new SourceText('empty.json', '')), { message: 'the file is empty' }),
  'byte-order-mark': finding(place(new SourceText('bom.plim', '\ufeffrun 3\r\nrun 4\r\n'), 'run'), {
    label: 'first',
  }),
  'carriage-returns': finding(place(new SourceText('crlf.plim', 'run 3\r\nrun 4\r\n'), 'run 4\r\n'), {
    label: 'twice',
  }),
  tabs: finding(place(TASK, '"8192"'), {
    label: 'MiB',
    labels: [{ span: place(TASK, '"512"'), text: 'units' }],
  }),
  'wide-characters': finding(place(WIDE, '店', 2), {
    label: 'wide',
    labels: [
      { span: place(WIDE, '店'), text: 'also wide' },
      { span: place(WIDE, '3'), text: 'narrow' },
      { span: place(WIDE, 'e\u0301'), text: 'combined' },
    ],
  }),
  'control-characters': finding(place(HOSTILE, 'end'), {
    message: 'escape \u001b[31m in a message',
    label: 'and \u001b]0;title\u0007 here',
    help: ['not \u009b1m here'],
  }),
  'very-long-line': finding(place(ONE_LINE, '"8192"'), {
    label: 'too much',
    labels: [{ span: place(ONE_LINE, '"512"'), text: 'for this' }],
  }),
  'very-long-place': finding(place(ONE_LINE, `"${'x'.repeat(100_000)}"`), { label: 'too long' }),
  'help-notes-and-trace': finding(place(SHOP, '100%'), {
    help: ['first\nwith a second line', 'then'],
    notes: ['because'],
    trace: [{ text: 'three tasks run', span: place(SHOP, 'run     3') }, { text: 'one stops' }],
  }),
  'fix-of-one-word': finding(place(SHOP, '8 GiB'), {
    fixes: [{ title: 'write `4 GiB`', safe: true, edits: [{ span: place(SHOP, '8 GiB'), text: '4 GiB' }] }],
  }),
  'fix-that-adds-a-line': finding(place(SHOP, 'port  8080 as http'), {
    fixes: [
      {
        title: 'add a health check',
        safe: false,
        edits: [
          { span: { ...place(SHOP, 'http\n'), start: place(SHOP, 'http\n').end }, text: '    health none\n' },
        ],
      },
    ],
  }),
  'fix-of-many-places': finding(place(SHOP, 'web'), {
    fixes: [
      {
        title: 'call it `flask`',
        safe: true,
        edits: [
          { span: place(SHOP, 'web'), text: 'flask' },
          { span: place(SHOP, 'http'), text: 'flask' },
        ],
      },
    ],
  }),
};

test.each(Object.entries(CASES))('%s', (name, diagnostic) => {
  const rendered = renderDiagnostic(diagnostic, { colour: false, width: 100 });
  expect(rendered).toBe(readFileSync(join(FIXTURES, `${name}.txt`), 'utf8'));
});

test('colours repeat what the text says', () => {
  const diagnostic = CASES['several-lines']!;
  const coloured = renderDiagnostic(diagnostic, { colour: true, width: 100 });
  const plain = renderDiagnostic(diagnostic, { colour: false, width: 100 });
  expect(coloured).toContain('\u001b[1m\u001b[31merror[task/example]\u001b[39m\u001b[22m');
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
});

test('nothing a terminal would obey comes out of a file', () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join('');
  const source = new SourceText(`${all.slice(0, 300)}.plim`, all);
  const rendered = renderDiagnostic(finding(span(source, 0, all.length), { message: all, label: all }), {
    colour: false,
    width: 200_000,
  });
  expect(rendered.replaceAll('\n', '')).not.toMatch(
    /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069\u200b]/u,
  );
});

test('of very many places the first are shown', () => {
  const source = new SourceText('a.plim', 'x\n'.repeat(100));
  const labels = Array.from({ length: 40 }, (_, i) => ({
    span: span(source, 2 * i, 2 * i + 1),
    text: `n${i}`,
  }));
  const rendered = renderDiagnostic(finding(span(source, 198, 199), { labels }), {
    colour: false,
    width: 80,
  });
  expect(rendered).toContain(' n29\n');
  expect(rendered).not.toContain(' n30\n');
  expect(rendered).toContain('= note: it is about 10 more places\n');
});
