import { expect, test } from 'vitest';
import { program } from './programs.js';

test('of very many findings the first are kept, and the others counted', () => {
  const { diagnostics } = program('wrong\n'.repeat(2500));
  expect(diagnostics).toHaveLength(1001);
  expect(diagnostics[0]!.message).toBe('1,000 findings in this file are told, and 1,500 more are not');
  expect(diagnostics[0]!.severity).toBe('error');
  expect(new Set(diagnostics.slice(1).map(({ message }) => message))).toEqual(
    new Set(['`wrong` is no statement of a file']),
  );
});

test('what is not told weighs as much as the worst of it', () => {
  const warnings = Array.from({ length: 1100 }, (_, i) => `let a${i} = 1`).join('\n');
  expect(program(warnings).diagnostics[0]).toMatchObject({
    severity: 'warning',
    message: '1,000 findings in this file are told, and 100 more are not',
  });
  expect(program('wrong\n'.repeat(1000)).diagnostics).toHaveLength(1000);
});

test('each file has its own', () => {
  const files = { 'a.plim': 'import ./b.plim\nwrong', 'b.plim': 'wrong\n'.repeat(1200) };
  const { diagnostics } = program(files);
  expect(diagnostics.filter(({ span }) => span.source.path === 'a.plim')).toHaveLength(1);
  expect(diagnostics.filter(({ span }) => span.source.path === 'b.plim')).toHaveLength(1001);
});
