import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeHost } from '../../src/cli/node-host.js';
import { FORMATS } from '../../src/formats/index.js';
import { allMessages } from '../../src/project/catalogue.js';
import { checkFiles } from '../../src/project/check.js';
import { FORMATS as REPORTS } from '../../src/report/findings/formats.js';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import type { Report } from '../../src/report/findings/report.js';
import { ACCEPTED, ANNOTATION } from '../report/schemas.js';
import { filesIn, SHARED } from '../shared/shared.js';

/** Of the whole corpus if it is there; otherwise of the twins of some rules. */
const FOLDER = relative(process.cwd(), SHARED ? join(SHARED, 'corpus') : 'fixtures/rules/lb');
const ENDINGS = FORMATS.flatMap(({ endings }) => endings);
const SECONDS = 1000;
const MOST_BYTES_OF_SARIF = 10 * 1024 ** 2;
const MOST_BYTES_OF_SUMMARY = 1024 ** 2;

describe('reports of many files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-reports-'));
  const texts = new Map<string, string>();
  let report: Report;

  beforeAll(async () => {
    const surroundings = { files: nodeHost().files, formats: FORMATS };
    const files = filesIn(FOLDER).filter((path) => ENDINGS.some((ending) => path.endsWith(ending)));
    const diagnostics: Diagnostic[] = [];
    for (const path of files)
      diagnostics.push(...(await checkFiles([path], surroundings, { parameters: new Map() })).diagnostics);
    const messages = await allMessages();
    const about: Report['about'] = (id) => {
      const message = messages.get(id);
      return message && { ...message, page: undefined };
    };
    report = { diagnostics, files, about, version: '1.2.3' };
    for (const [name, { load }] of Object.entries(REPORTS)) texts.set(name, (await load())(report));
  }, 300 * SECONDS);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('there is much to report', () => {
    expect(report.diagnostics.length).toBeGreaterThan(20);
  });

  test.each(Object.keys(ACCEPTED))(
    '%s is accepted by its schemas',
    (name) => {
      const read: unknown = JSON.parse(texts.get(name)!);
      for (const isAccepted of ACCEPTED[name]!)
        expect([isAccepted(read), isAccepted.errors]).toEqual([true, null]);
    },
    60 * SECONDS,
  );

  test('sarif may be uploaded', () => {
    expect(gzipSync(texts.get('sarif')!).length).toBeLessThan(MOST_BYTES_OF_SARIF);
  });

  test('github: each line is one annotation', () => {
    const lines = texts.get('github')!.trim().split('\n');
    expect(lines.filter((line) => !ANNOTATION.test(line))).toEqual([]);
    expect(lines).toHaveLength(report.diagnostics.length);
  });

  test('gitlab: no fingerprint is there twice', () => {
    const issues: { fingerprint: string }[] = JSON.parse(texts.get('gitlab')!);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(report.diagnostics.length);
  });

  test.skipIf(spawnSync('xmllint', ['--version']).status !== 0)('junit is accepted by its schema', () => {
    const path = join(folder, 'junit.xml');
    writeFileSync(path, texts.get('junit')!);
    const { status, stderr } = spawnSync(
      'xmllint',
      ['--noout', '--schema', 'fixtures/report/junit.xsd', path],
      {
        encoding: 'utf8',
      },
    );
    expect([status, stderr]).toEqual([0, expect.stringContaining('validates')]);
  });

  test('markdown is small enough, and its tables are whole', () => {
    const text = texts.get('markdown')!;
    expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES_OF_SUMMARY);
    const rows = text.split('\n').filter((line) => line.startsWith('<tr><td>'));
    expect(rows.filter((row) => !/^(<tr>(<td>((?!<\/?t[dr]>).)*<\/td>)+<\/tr>)$/.test(row))).toEqual([]);
  });
});
