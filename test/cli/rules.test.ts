import { expect, test } from 'vitest';
import { plimsoll } from './run.js';

const rules = async (...argv: string[]) => {
  const { code, out, err } = await plimsoll(['rules', ...argv]);
  return { code, err, lines: out.trimEnd().split('\n') };
};

test('a line has all that a rule is told apart by', async () => {
  const { code, lines } = await rules('security');
  expect(code).toBe(0);
  for (const line of lines) expect(line).toMatch(/^security\/[a-z0-9-]+ +(error|warning|info) +[A-Z`]/);
  expect(lines.join('\n')).toMatch(/\(.*preset security\)/);
});

test('rules are chosen by group, severity, preset and fix', async () => {
  const all = await rules();
  const errors = await rules('--severity', 'error');
  const usual = await rules('--preset', 'recommended');
  const secure = await rules('--preset', 'security');
  const fixable = await rules('--fixable');
  expect(all.err).toBe(`${all.lines.length} rules in ${groups(all.lines)} groups\n`);
  expect(errors.lines.every((line) => / error /.test(line))).toBe(true);
  expect(fixable.lines.every((line) => line.includes('has a fix'))).toBe(true);
  expect(all.lines.length).toBeGreaterThan(secure.lines.length);
  expect(secure.lines.length).toBeGreaterThan(usual.lines.length);
  expect(usual.lines.some((line) => line.includes('(preset'))).toBe(false);
  expect((await rules('port', '--severity', 'error', '--fixable')).lines.length).toBeGreaterThan(0);
});

function groups(lines: readonly string[]): number {
  return new Set(lines.map((line) => line.slice(0, line.indexOf('/')))).size;
}

test('programs get all of it', async () => {
  const { out } = await plimsoll(['rules', 'port', '--format', 'json']);
  const report: { version: number; rules: { id: string; group: string }[] } = JSON.parse(out);
  expect(report.version).toBe(1);
  expect(new Set(report.rules.map(({ group }) => group))).toEqual(new Set(['port']));
});

test('a group that there is not', async () => {
  expect((await rules('ports')).err).toBe(
    'error: there is no group of rules `ports`\n  = help: did you mean `port`?\nusage: plimsoll rules [options] [<group>…]\n',
  );
  expect((await rules('xyzzy')).err).toMatch(
    /^error: there is no group of rules `xyzzy`\n {2}= help: groups: task, .*, port, .*\nusage: plimsoll rules /,
  );
});
