import { describe, expect, it } from 'vitest';
import { plimsoll } from './run.js';

const COMMA = '{ "serviceName": "web", "taskDefinition": "web:1", }\n';
const NO_COMMA = '{ "serviceName": "web", "taskDefinition": "web:1" }\n';

describe('--fix', () => {
  it('writes what comes out, and says how much', async () => {
    const { written, err } = await plimsoll(['check', '--fix', 'web.json'], { files: { 'web.json': COMMA } });
    expect(written).toEqual({ 'web.json': NO_COMMA });
    expect(err).toMatch(/^fixed 1 finding in 1 file, \d+ left\n$|^fixed 1 finding in 1 file, none left\n$/);
  });

  it('prints what comes out of standard input', async () => {
    const { out, written } = await plimsoll(['check', '--fix', '-'], { input: COMMA });
    expect([out, written]).toEqual([NO_COMMA, {}]);
    expect((await plimsoll(['check', '--fix', '-'], { input: NO_COMMA })).out).toBe(NO_COMMA);
  });

  it('says what cannot be written', async () => {
    const { code, err } = await plimsoll(['check', '--fix', 'web.json'], {
      files: { 'web.json': COMMA },
      writesFail: 'EROFS',
    });
    expect(err).toContain('error: `web.json` cannot be written: the disk can only be read\n');
    expect(code).toBe(2);
  });

  it.for([
    [['--fix', '--diff', 'web.json'], '`--fix` and `--diff` exclude each other'],
    [['--unsafe-fixes', 'web.json'], '`--unsafe-fixes` says which fixes `--fix` applies'],
    [
      ['--fix', '-', 'web.json'],
      '`--fix` prints the result for `-`, and writes files: name one or the other',
    ],
  ] as const)('%j is not understood', async ([argv, message]) => {
    const { code, err } = await plimsoll(['check', ...argv], { files: { 'web.json': COMMA } });
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});

describe('--diff', () => {
  it('shows what would change, and writes nothing', async () => {
    const { code, out, err, written } = await plimsoll(['check', '--diff', 'web.json'], {
      files: { 'web.json': COMMA },
    });
    expect(out).toBe(`--- web.json\n+++ web.json\n@@ -1 +1 @@\n-${COMMA}+${NO_COMMA}`);
    expect(err).toContain('would fix 1 finding in 1 file, ');
    expect([code, written]).toEqual([1, {}]);
  });
});
