import fc from 'fast-check';
import { expect, test } from 'vitest';
import { text } from '../../src/diagnostic/catalogue.js';
import { words } from '../../src/report/findings/html.js';
import { renderMarkdown } from '../../src/report/findings/markdown.js';
import type { Report } from '../../src/report/findings/report.js';
import { finding, place, SHOP, TASK } from './findings.js';

const reportOf = (diagnostics: Report['diagnostics'], files = ['shop.plim']): Report => ({
  diagnostics,
  files,
  about: () => undefined,
  version: '1.2.3',
});

test('what was found, file by file, and how it comes to it', () => {
  const stuck = finding(place(SHOP, 'rolling'), {
    id: 'rollout/stuck',
    message: '`flask` gets stuck',
    help: ['set `rolling` to 66'],
    trace: [{ text: 'at the start: 3 old tasks' }, { text: 'no room', span: place(SHOP, '8 GiB') }],
  });
  const small = finding(place(TASK, '"512"'), { severity: 'warning', message: '`512` is | little' });
  const about: Report['about'] = (id) =>
    id === 'rollout/stuck'
      ? {
          id,
          title: '',
          why: '',
          severity: 'error',
          message: text`wrong`,
          source: 'https://docs.aws.amazon.com/x',
          page: undefined,
        }
      : undefined;
  expect(
    renderMarkdown({ ...reportOf([stuck, small]), about }),
  ).toBe(`### Plimsoll: 1 error, 1 warning in 2 files

<table>
<tr><th colspan="4" align="left"><code>shop.plim</code></th></tr>
<tr><th>line</th><th>severity</th><th>finding</th><th>rule</th></tr>
<tr><td>5:3</td><td>❌ error</td><td><code>flask</code> gets stuck<br><em>help:</em> set <code>rolling</code> to 66</td><td><a href="https://docs.aws.amazon.com/x">rollout/stuck</a></td></tr>
</table>

<table>
<tr><th colspan="4" align="left"><code>deploy/task.json</code></th></tr>
<tr><th>line</th><th>severity</th><th>finding</th><th>rule</th></tr>
<tr><td>3:9</td><td>⚠️ warning</td><td><code>512</code> is | little</td><td>task/example</td></tr>
</table>

<details open>
<summary><code>shop.plim:5:3</code>: <code>flask</code> gets stuck</summary>
<table>
<tr><th>step</th><th>what happens</th><th></th></tr>
<tr><td>1</td><td>at the start: 3 old tasks</td><td></td></tr>
<tr><td>2</td><td>no room</td><td><code>shop.plim:7:11</code></td></tr>
</table>
</details>
`);
});

test('nothing found', () => {
  expect(renderMarkdown(reportOf([]))).toBe('### Plimsoll: nothing wrong in 1 file\n');
});

test('of more than fits, the worst', () => {
  const many = Array.from({ length: 9000 }, (_, i) =>
    finding(place(SHOP, 'rolling'), { severity: i < 8999 ? 'warning' : 'error', message: `number ${i}` }),
  );
  const text = renderMarkdown(reportOf(many));
  expect(Buffer.byteLength(text)).toBeLessThan(1024 ** 2);
  expect(text).toContain('number 8999');
  expect(text).toMatch(/^… and [\d,]+ more$/m);
  expect(text.match(/<tr><td>/g)!.length).toBeGreaterThan(1000);
});

test.each([
  ['see <script>alert(1)</script>', 'see &lt;script&gt;alert(1)&lt;/script&gt;'],
  ['`</td></table>`', '<code>&lt;/td&gt;&lt;/table&gt;</code>'],
  ['a\n\n# b', 'a #\u2060 b'.replace('#\u2060 ', '# ')],
  ['ask @team about #12 and !3', 'ask @\u2060team about #\u206012 and !\u20603'],
  ['https://evil.example and www.evil.example', 'https:\u2060//evil.example and www\u2060.evil.example'],
  ['`@team` is code', '<code>@team</code> is code'],
  ['a ` breaks off @team', 'a <code> breaks off @team</code>'],
  ['\u001b[31m\u202e', '␛[31m\\u{202e}'],
])('%j as words', (text, shown) => {
  expect(words(text)).toBe(shown);
});

test('no text ends its cell, opens a tag, or calls anybody', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab1`<>&"\'|@#!\n\\[](){}*_~$:/w. ') }), (text) => {
      const outside = words(text)
        .replace(/<code>([^<>]*)<\/code>/g, '')
        .replaceAll('&#39;', "'");
      expect(outside).not.toMatch(/[<>\n]|@\w|#\d|\bwww\.|:\/\//);
    }),
  );
});
