import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { Terminal } from '../../scripts/docs/console.js';
import { read } from '../../scripts/docs.js';
import { FORMATS } from '../../src/formats/index.js';

const schema: object = JSON.parse(read('schemas/report.json'));
const isReport = new Ajv({ strict: false }).compile(schema);

const INPUTS = [
  'fixtures/compose/shop.yaml',
  'fixtures/cloudformation/shop.yaml',
  'fixtures/ecs/bundle.json',
  'fixtures/terraform/fargate',
  'examples/shop.plim',
];
const TARGETS = FORMATS.filter(({ writes }) => writes).map(({ name }) => name);

describe('every report is as its schema says', () => {
  const cases = INPUTS.flatMap((input) => TARGETS.map((target) => ({ input, target })));
  it.each(cases)('$input to $target', async ({ input, target }) => {
    const report = JSON.parse(await reportOf(input, target));
    isReport(report);
    expect(isReport.errors).toBeNull();
    expect(report.target).toBe(target);
    expect(report.entries.length).toBeGreaterThan(0);
    const { carried, changed, added, lost } = report.summary;
    expect(carried + changed + added + lost).toBe(report.entries.length);
  });
});

async function reportOf(input: string, target: string): Promise<string> {
  const terminal = new Terminal();
  for (const path of filesOf(input)) terminal.files.set(path, read(path));
  await terminal.run(`plimsoll convert --to ${target} --out out --report report.json ${input}`);
  return terminal.written.get('report.json') ?? 'null';
}

function filesOf(input: string): string[] {
  if (/\.\w+$/.test(input)) return [input];
  return readdirSync(join(import.meta.dirname, '../..', input)).map((name) => `${input}/${name}`);
}

describe('the schema refuses', () => {
  const entry = { outcome: 'carried', key: 'a', path: 'a.yaml', line: 1, column: 1 };
  const report = {
    version: 1,
    target: 'plim',
    summary: { carried: 1, changed: 0, added: 0, lost: 0 },
    entries: [entry],
  };
  it.each([
    ['an unknown outcome', { ...report, entries: [{ ...entry, outcome: 'kept' }] }],
    ['lines from 0', { ...report, entries: [{ ...entry, line: 0 }] }],
    ['a message without its id', { ...report, entries: [{ ...entry, message: 'x' }] }],
    [
      'an addition with a key',
      { ...report, entries: [{ ...entry, outcome: 'added', id: 'a/b', message: 'x', help: [] }] },
    ],
    ['another version', { ...report, version: 2 }],
    ['a target that is only read', { ...report, target: 'copilot' }],
  ])('%s', (_, wrong) => {
    expect(isReport(report)).toBe(true);
    expect(isReport(wrong)).toBe(false);
  });
});
