import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { lineHashes } from '../../src/report/findings/fingerprints.js';
import { renderGithub } from '../../src/report/findings/github.js';
import { renderGitlab } from '../../src/report/findings/gitlab.js';
import { renderJunit } from '../../src/report/findings/junit.js';
import { renderRdjson } from '../../src/report/findings/rdjson.js';
import { type About, type Report, uriOf } from '../../src/report/findings/report.js';
import { renderSarif } from '../../src/report/findings/sarif.js';
import { text } from '../../src/diagnostic/catalogue.js';
import { span } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';
import { finding, place, SHOP, TASK } from './findings.js';

const ABOUT: About = {
  id: 'task/example',
  title: 'An example',
  why: 'It would not start.',
  severity: 'error',
  source: 'https://docs.aws.amazon.com/example',
  confidence: 'observed',
  message: text`something is wrong`,
  page: '# An example\n',
};

const MEMORY = place(SHOP, '8 GiB');
const RICH = finding(MEMORY, {
  message: '8 GiB, [100%]: too much',
  label: 'too much',
  labels: [{ span: place(TASK, '"512"'), text: 'for this' }],
  help: ['use `memory 4 GiB`'],
  notes: ['because'],
  fixes: [{ title: 'write `4 GiB`', safe: true, edits: [{ span: MEMORY, text: '4 GiB' }] }],
  trace: [{ text: 'it starts' }, { text: 'it stops', span: place(SHOP, 'rolling') }],
});
const MILD = finding(place(SHOP, 'image acme'), { severity: 'info', id: 'style/example', message: 'a < b' });

const reportOf = (diagnostics: Report['diagnostics']): Report => ({
  diagnostics,
  files: ['shop.plim', 'clean.plim'],
  about: (id) => (id === ABOUT.id ? ABOUT : undefined),
  version: '1.2.3',
});

describe('sarif', () => {
  const sarif = (report: Report): { runs: { results: object[]; tool: { driver: object } }[] } =>
    JSON.parse(renderSarif(report));

  const schema: object = JSON.parse(
    readFileSync(new URL('../../fixtures/report/sarif-2.1.0.json', import.meta.url), 'utf8')
      .replace('http://json-schema.org/draft-04/schema#', 'http://json-schema.org/draft-07/schema#')
      .replace('"id": "https://raw', '"$id": "https://raw'),
  );
  const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

  test('is what the schema asks for', () => {
    expect(isSarif(sarif(reportOf([RICH, MILD, finding(place(TASK, '"512"'), { id: 'a/b' })])))).toBe(true);
    expect(isSarif(sarif(reportOf([])))).toBe(true);
    expect(isSarif({ version: '2.1.0', runs: [{ tool: {}, results: [] }] })).toBe(false);
  });

  test('has steps, places, fixes and a fingerprint', () => {
    const at = (uri: string, startLine: number, startColumn: number, endColumn: number) => ({
      artifactLocation: { uri },
      region: { startLine, startColumn, endLine: startLine, endColumn },
    });
    expect(sarif(reportOf([MILD, RICH])).runs[0]?.results[1]).toEqual({
      ruleId: 'task/example',
      ruleIndex: 1,
      level: 'error',
      message: {
        text: '8 GiB, \\[100%\\]: too much\n[for this](1) (deploy/task.json)\nhelp: use `memory 4 GiB`\nbecause',
      },
      locations: [{ physicalLocation: at('shop.plim', 7, 11, 16), message: { text: 'too much' } }],
      partialFingerprints: { primaryLocationLineHash: lineHashes(SHOP)[6] },
      relatedLocations: [
        { id: 1, physicalLocation: at('deploy/task.json', 3, 9, 14), message: { text: 'for this' } },
      ],
      codeFlows: [
        {
          threadFlows: [
            {
              locations: [
                {
                  executionOrder: 1,
                  location: { physicalLocation: at('shop.plim', 7, 11, 16), message: { text: 'it starts' } },
                },
                {
                  executionOrder: 2,
                  location: { physicalLocation: at('shop.plim', 5, 3, 10), message: { text: 'it stops' } },
                },
              ],
            },
          ],
        },
      ],
      fixes: [
        {
          description: { text: 'write `4 GiB`' },
          artifactChanges: [
            {
              artifactLocation: { uri: 'shop.plim' },
              replacements: [{ deletedRegion: at('', 7, 11, 16).region, insertedContent: { text: '4 GiB' } }],
            },
          ],
        },
      ],
    });
  });

  test('says what is known of a rule', () => {
    expect(sarif(reportOf([RICH, MILD])).runs[0]?.tool.driver).toEqual({
      name: 'Plimsoll',
      semanticVersion: '1.2.3',
      rules: [
        {
          id: 'style/example',
          shortDescription: { text: 'style/example' },
          fullDescription: { text: 'style/example' },
          help: { text: 'style/example' },
        },
        {
          id: 'task/example',
          name: 'task/example',
          shortDescription: { text: 'An example' },
          fullDescription: { text: 'It would not start.' },
          help: {
            text: 'It would not start.\n\nhttps://docs.aws.amazon.com/example',
            markdown: '# An example\n',
          },
          helpUri: 'https://docs.aws.amazon.com/example',
          defaultConfiguration: { level: 'error' },
          properties: { tags: ['ecs', 'task'], precision: 'high', 'problem.severity': 'error' },
        },
      ],
    });
  });

  test.each(['ecs/read-only-fields', 'security/root-user'])('names no tag of %s twice', (id) => {
    const report = { ...reportOf([finding(MEMORY, { id })]), about: () => ({ ...ABOUT, id }) };
    expect([isSarif(sarif(report)), isSarif.errors]).toEqual([true, null]);
  });

  test('holds no more than an upload may', () => {
    const many = Array.from({ length: 25_001 }, () => MILD);
    expect(sarif(reportOf(many)).runs[0]?.results).toHaveLength(25_000);
  });
});

describe('fingerprints', () => {
  // Of the tests of github/codeql-action.
  const lines = ['e9496ae3ebfced30:1', 'fb7c023a8b9ccb3f:1', 'ce8ba1a563dcdaca:1', 'e20e36e16fcb0cc8:1'];
  const all = [...lines, 'b3edc88f2938467e:1', 'c8e28b0b4002a3a0:1', 'c129715d7a2bc9a3:1'];

  test.each(['\n', '\r', '\r\n'])('are those of GitHub where lines end with %j', (end) => {
    const text = ' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n'.replaceAll('\n', end);
    expect(lineHashes({ text })).toEqual(all);
  });

  test('are those of GitHub for other texts', () => {
    expect(lineHashes({ text: '' })).toEqual(['c129715d7a2bc9a3:1']);
    expect(lineHashes({ text: ' a\nb\n  \t\tc\n d' })).toEqual([
      '271789c17abda88f:1',
      '54703d4cd895b18:1',
      '180aee12dab6264:1',
      'a23a3dc5e078b07b:1',
    ]);
  });

  test('count lines that are alike', () => {
    expect(lineHashes({ text: 'x\n'.repeat(250) }).filter((hash) => hash.endsWith(':2'))).toHaveLength(1);
  });
});

test('github: the worst first, escaped, columns only on one line', () => {
  const two = finding(span(SHOP, SHOP.text.indexOf('service'), SHOP.text.indexOf('rolling')), {
    severity: 'warning',
    message: '50 %\nof it',
  });
  expect(renderGithub(reportOf([MILD, two, RICH]))).toBe(
    [
      '::error title=plimsoll task/example,file=shop.plim,line=7,endLine=7,col=11,endColumn=16::shop.plim:7:11: 8 GiB, [100%25]: too much%0Ahelp: use `memory 4 GiB`',
      '::warning title=plimsoll task/example,file=shop.plim,line=3,endLine=5::shop.plim:3:1: 50 %25%0Aof it',
      '::notice title=plimsoll style/example,file=shop.plim,line=10,endLine=10,col=5,endColumn=15::shop.plim:10:5: a < b',
      '',
    ].join('\n'),
  );
  const odd = finding(place(new SourceText('a,b:c.json', 'x'), 'x'));
  expect(renderGithub(reportOf([odd]))).toContain('file=a%2Cb%3Ac.json,');
});

test('gitlab: one fingerprint a finding, whatever stands above it', () => {
  const read = (report: Report): { fingerprint: string }[] => JSON.parse(renderGitlab(report));
  const [first, second, third] = read(reportOf([RICH, RICH, MILD]));
  expect(third).toEqual({
    description: 'style/example: a < b',
    check_name: 'style/example',
    fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    severity: 'info',
    location: {
      path: 'shop.plim',
      positions: { begin: { line: 10, column: 5 }, end: { line: 10, column: 15 } },
    },
  });
  expect(new Set([first, second, third].map((each) => each?.fingerprint)).size).toBe(3);
  const moved = new SourceText(SHOP.path, `\n\n${SHOP.text}`);
  expect(read(reportOf([{ ...RICH, span: place(moved, '8 GiB') }]))[0]?.fingerprint).toBe(first?.fingerprint);
});

test('junit: a file without findings has passed, a remark fails nothing', () => {
  expect(renderJunit(reportOf([RICH, { ...MILD, message: 'a\u0000\ud800"' }]))).toBe(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="plimsoll" tests="3" failures="1" errors="0">',
      '  <testsuite name="shop.plim" tests="2" failures="1" errors="0">',
      '    <testcase name="task/example" classname="shop.plim" file="shop.plim" line="7"><failure type="error" message="8 GiB, [100%]: too much">shop.plim:7:11: 8 GiB, [100%]: too much&#10;help: use `memory 4 GiB`&#10;because</failure></testcase>',
      '    <testcase name="style/example" classname="shop.plim" file="shop.plim" line="10"><system-out>shop.plim:10:5: a\ufffd\ufffd&quot;</system-out></testcase>',
      '  </testsuite>',
      '  <testsuite name="clean.plim" tests="1" failures="0" errors="0">',
      '    <testcase name="nothing wrong" classname="clean.plim" file="clean.plim"/>',
      '  </testsuite>',
      '</testsuites>',
      '',
    ].join('\n'),
  );
});

test('rdjson: columns are bytes, safe fixes of one place are suggestions', () => {
  const source = new SourceText('ü.plim', '\ufeffü é x\n');
  const at = place(source, 'x');
  const unsafe = { title: 'or', safe: false, edits: [{ span: at, text: 'z' }] };
  const both = finding(at, {
    fixes: [{ title: 'write `y`', safe: true, edits: [{ span: at, text: 'y' }] }, unsafe],
  });
  const range = { start: { line: 1, column: 7 }, end: { line: 1, column: 8 } };
  expect(JSON.parse(renderRdjson(reportOf([both])))).toEqual({
    source: { name: 'plimsoll' },
    diagnostics: [
      {
        message: 'something is wrong',
        location: { path: 'ü.plim', range },
        severity: 'ERROR',
        code: { value: 'task/example', url: 'https://docs.aws.amazon.com/example' },
        suggestions: [{ range, text: 'y' }],
      },
    ],
  });
});

test.each([
  ['./a b/ü#.json', 'a%20b/%C3%BC%23.json'],
  ['/srv/x.json', 'file:///srv/x.json'],
  ['C:\\x\\y.json', 'file:///C:/x/y.json'],
  ['../x%.json', '../x%25.json'],
])('%s is the URI %s', (path, uri) => {
  expect(uriOf(path)).toBe(uri);
});
