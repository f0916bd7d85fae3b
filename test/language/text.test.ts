import { describe, expect, it } from 'vitest';
import { parse } from '../../src/language/parser.js';
import { literalText, partsOf, readText } from '../../src/language/text.js';
import { textOf } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';
import { expression, string } from '../../src/source/value.js';
import { bindIn, messages, plain } from './programs.js';

function tokenOf(text: string) {
  const [statement] = parse(new SourceText('text.plim', `x ${text}`)).statements;
  return statement!.args[0]!;
}

function textIn(text: string): unknown {
  return plain(readText(tokenOf(text), (name, at) => expression(at, { type: 'parameter', name }), fail));
}

function fail(): never {
  throw new Error('nothing is wrong here');
}

describe('texts', () => {
  it.each([
    ['word', 'word'],
    ['C:\\data', 'C:\\data'],
    ['--cors=a,b', '--cors=a,b'],
    ['-Dx=$HOME', '-Dx=$HOME'],
    ['a${x}b', 'a${x}b'],
    ['"two words"', 'two words'],
    ['"\\n\\t\\r\\"\\\\\\$"', '\n\t\r"\\$'],
    ['"\\u{1F600}\\u{e4}"', '\u{1f600}ä'],
    ['"a ${x} \\${y}"', 'a ${x} ${y}'],
    ['"""{"re": "^\\d+\\\\n$"}"""', '{"re": "^\\d+\\\\n$"}'],
    ['"""a \\${b} \\""" ${c}"""', 'a ${b} """ ${c}'],
    ['"""\n  apt-get update\n    && exec "$0"\n  """', 'apt-get update\n  && exec "$0"'],
    ['"""\r\n  a\r\n  b\r\n  """', 'a\nb'],
    ['"""\n    a\n\n    b\n    """', 'a\n\nb'],
    ['"""\n"""', ''],
    ['""', ''],
  ])('%s', (text, value) => {
    expect(textIn(text)).toBe(value);
  });

  it('are put together where all parts are known', () => {
    const known = readText(tokenOf('a${x}c'), (_, at) => string(at, 'b'), fail);
    expect(known).toMatchObject({ kind: 'string', value: 'abc', written: 'bare' });
    const nested = readText(
      tokenOf('a${x}c'),
      (name, at) =>
        expression(at, {
          type: 'concatenation',
          parts: [string(at, '1'), expression(at, { type: 'parameter', name })],
        }),
      fail,
    );
    expect(nested).toMatchObject({
      expression: { parts: [{ value: 'a' }, { value: '1' }, {}, { value: 'c' }] },
    });
  });

  it('know the place of each part', () => {
    const parts = partsOf(tokenOf('"a\\tb ${x}c"'), (name, at) => string(at, name), fail);
    expect(parts.map(({ span }) => textOf(span))).toEqual(['a\\tb ', '${x}', 'c']);
  });

  it('are literal in names', () => {
    expect(literalText(tokenOf('"a \\"${x}\\""'))).toBe('a "${x}"');
    expect(literalText(tokenOf('a${x}'))).toBe('a${x}');
  });
});

describe('the hard cases of the language', () => {
  it.each([
    ['container', 'command --config=/etc/otel.yml --cors=a,b -Dx=$HOME', { command: ['--config=/etc/otel.yml', '--cors=a,b', '-Dx=$HOME'] }],
    ['network', 'subnets subnet-1,subnet-2', { subnets: ['subnet-1', 'subnet-2'] }],
    ['container', 'env { A=1; B = ""; C = "two words"; D = a=b== }', { environment: [{ name: 'A', value: '1' }, { name: 'B', value: '' }, { name: 'C', value: 'two words' }, { name: 'D', value: 'a=b==' }] }],
    ['container', 'env { DNS = 172.20.0.2#5054;1.1.1.1 }  # note', { environment: [{ name: 'DNS', value: '172.20.0.2#5054;1.1.1.1' }] }],
    ['container', 'command sh -c "echo $HOME; exit \\${CODE:-1}"', { command: ['sh', '-c', 'echo $HOME; exit ${CODE:-1}'] }],
    ['container', 'env { JSON = """{"re": "^\\d+\\\\n$"}""" }', { environment: [{ name: 'JSON', value: '{"re": "^\\d+\\\\n$"}' }] }],
    ['container', 'command sh -ec """\n  apt-get update\n    && exec "$0"\n  """', { command: ['sh', '-ec', 'apt-get update\n  && exec "$0"'] }],
    ['container', 'mount fsx -> C:\\data', { mountPoints: [{ sourceVolume: 'fsx', containerPath: 'C:\\data' }] }],
    ['container', 'mount fsx -> "C:\\\\Program Files"', { mountPoints: [{ sourceVolume: 'fsx', containerPath: 'C:\\Program Files' }] }],
    ['container', 'health "none"', { healthCheck: { command: ['CMD-SHELL', 'none'] } }],
    ['service', 'where attribute:ecs.instance-type =~ m5\\.(large|xlarge) and task:group != service:db; run 3', { placementConstraints: [{ expression: 'attribute:ecs.instance-type =~ m5\\.(large|xlarge) and task:group != service:db', type: 'memberOf' }], desiredCount: 3 }],
    ['container', 'entrypoint prometheus --config.file=/etc/p.yml \\\n  --web.enable-lifecycle', { entryPoint: ['prometheus', '--config.file=/etc/p.yml', '--web.enable-lifecycle'] }],
    ['container', 'workdir C:\\dir\\\nuser u', { workingDirectory: 'C:\\dir\\', user: 'u' }],
    ['task', 'memory ${m} MiB', { memory: '${m}' }],
  ] as const)('%s: %s', (kind, text, value) => {
    const bound = bindIn(kind, text);
    expect(messages(bound.diagnostics)).toEqual([]);
    expect(bound.value).toEqual(value);
  }); // biome-ignore format: a table
});
