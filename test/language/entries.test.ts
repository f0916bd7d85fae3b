import { describe, expect, it } from 'vitest';
import { bindIn, fixed, marked, messages, withoutMarks } from './programs.js';

describe('entries', () => {
  it.each([
    ['env { A = 1; B=2; C = ""; D = "two words"; E = a=b== }', { A: '1', B: '2', C: '', D: 'two words', E: 'a=b==' }],
    ['env { A=a=b; "the key" = x; drop = y }', { A: 'a=b', 'the key': 'x', drop: 'y' }],
    ['env { DNS = 172.20.0.2#5054;1.1.1.1 }  # note', { DNS: '172.20.0.2#5054;1.1.1.1' }],
    ['env { A = "${x}"; B = \\${x} }', { A: '${x}', B: '\\${x}' }],
    ['env { A = "\\${HOME}"; B = $HOME }', { A: '${HOME}', B: '$HOME' }],
  ])('%s', (text, value) => {
    const bound = bindIn('container', text);
    expect(messages(bound.diagnostics)).toEqual([]);
    expect(bound.value).toEqual({
      environment: Object.entries(value).map(([name, value]) => ({ name, value })),
    });
  }); // biome-ignore format: a table

  it('stand in maps too', () => {
    expect(bindIn('container', 'labels { a.b = c }').value).toEqual({ dockerLabels: { 'a.b': 'c' } });
  });

  it('stand beside statements where a block has both', () => {
    const { value, diagnostics } = bindIn(
      'container',
      'logs splunk { splunk-url = https://x; secrets { splunk-token = ssm /splunk } }',
    );
    expect(messages(diagnostics)).toEqual([]);
    expect(value).toEqual({
      logConfiguration: {
        logDriver: 'splunk',
        options: { 'splunk-url': 'https://x' },
        secretOptions: [{ name: 'splunk-token', valueFrom: '/splunk' }],
      },
    });
  });

  it.each([
    ['env { D = ‹two words› }', '`D` has more than one value', 'env { D = "two words" }'],
    ['env { D = ‹a, b› }', '`D` has more than one value', 'env { D = "a, b" }'],
    ['env { D = ‹"a" b› }', '`D` has more than one value'],
    ['env { ‹E =› }', '`E` has no value', 'env { E = "" }'],
    ['env { ‹E=› }', '`E` has no value', 'env { E = "" }'],
    ['env { ‹E› }', '`E` has no value'],
    ['env { ‹A=1 2› }', 'the value of `A` has blanks', 'env { A = "1 2" }'],
    ['env { ‹A 1› }', 'there is no `=` behind `A`'],
    ['env { A ‹{› } }', '`A` takes no block here'],
    ['env { ‹${x}› = 1 }', 'the key of an entry is known from the text alone'],
    ['env { ‹"a${x}"› = 1 }', 'the key of an entry is known from the text alone'],
  ] as [string, string, string?][])('%s', (statement, message, right) => {
    const text = withoutMarks(statement);
    const { diagnostics } = bindIn('container', text);
    expect(messages(diagnostics)).toEqual([`error: ${message}`]);
    expect(marked(text, diagnostics)).toBe(statement);
    expect(fixed(text, diagnostics)).toBe(right ?? text);
  }); // biome-ignore format: a table
});
