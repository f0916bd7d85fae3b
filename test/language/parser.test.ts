import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headSpan, lastToken, sourceOf, spanOf, statementSpan } from '../../src/language/tree.js';
import { textOf } from '../../src/source/span.js';
import { outlineOf, read } from './trees.js';

const EXAMPLES = new URL('../../fixtures/language/examples/', import.meta.url);

describe('the hard cases', () => {
  it('1: `=`, `,` and `$` inside a word are ordinary', () => {
    expect(outlineOf('command --config=/etc/otel.yml --cors=a,b -Dx=$HOME # one')).toEqual([
      ['command', '--config=/etc/otel.yml', '--cors=a,b', '-Dx=$HOME'],
    ]);
  });

  it('2: a list without blanks is one word', () => {
    expect(outlineOf('subnets subnet-1,subnet-2')).toEqual([['subnets', 'subnet-1,subnet-2']]);
  });

  it('3: entries without blanks are one word', () => {
    expect(outlineOf('env { A=1; B = ""; C = "two words"; D = a=b== }')).toEqual([
      ['env', [['A=1'], ['B', '=', '""'], ['C', '=', '"two words"'], ['D', '=', 'a=b==']]],
    ]);
  });

  it('4: `#` and `;` end nothing inside a word', () => {
    const { comments } = read('env { DNS = 172.20.0.2#5054;1.1.1.1 }  # note');
    expect(outlineOf('env { DNS = 172.20.0.2#5054;1.1.1.1 }  # note')).toEqual([
      ['env', [['DNS', '=', '172.20.0.2#5054;1.1.1.1']]],
    ]);
    expect(comments.map(({ image }) => image)).toEqual(['# note']);
  });

  it('5: the `${` of a shell is escaped', () => {
    expect(outlineOf('command sh -c "echo $HOME; exit \\${CODE:-1}"')).toEqual([
      ['command', 'sh', '-c', '"echo $HOME; exit \\${CODE:-1}"'],
    ]);
  });

  it('6: raw text holds braces, quotes and backslashes', () => {
    expect(outlineOf('env { JSON = """{"re": "^\\d+\\\\n$"}""" }')).toEqual([
      ['env', [['JSON', '=', '"""{"re": "^\\d+\\\\n$"}"""']]],
    ]);
  });

  it('7: raw text of several lines', () => {
    const text = '"""\n  apt-get update\n    && exec "$0"\n  """';
    expect(outlineOf(`command sh -ec ${text}`)).toEqual([['command', 'sh', '-ec', text]]);
  });

  it('8: a backslash in a word is itself', () => {
    expect(outlineOf('mount fsx -> C:\\data')).toEqual([['mount', 'fsx', '->', 'C:\\data']]);
  });

  it('9: a text is told from a word', () => {
    expect(outlineOf('health "none"\nvolume efs efs fs-1')).toEqual([
      ['health', '"none"'],
      ['volume', 'efs', 'efs', 'fs-1'],
    ]);
  });

  it('10: a query ends at `;`', () => {
    const query = 'attribute:ecs.instance-type =~ m5\\.(large|xlarge) and task:group != service:db';
    expect(outlineOf(`service db on ec2 { where ${query}; run 3 }`)).toEqual([
      [
        'service',
        'db',
        'on',
        'ec2',
        [
          ['where', query],
          ['run', '3'],
        ],
      ],
    ]);
  });

  it('11: `\\` behind a blank joins lines', () => {
    expect(
      outlineOf(
        'entrypoint prometheus --config.file=/etc/p.yml \\\n  --web.enable-lifecycle\nmount a -> C:\\dir\\\nb',
      ),
    ).toEqual([
      ['entrypoint', 'prometheus', '--config.file=/etc/p.yml', '--web.enable-lifecycle'],
      ['mount', 'a', '->', 'C:\\dir\\'],
      ['b'],
    ]);
  });

  it('12: a number may be interpolated before its unit', () => {
    expect(outlineOf('memory ${m} MiB\nmemory ${m}')).toEqual([
      ['memory', '${m}', 'MiB'],
      ['memory', '${m}'],
    ]);
  });
});

describe('the examples', () => {
  it.each(readdirSync(EXAMPLES))('%s has no errors', (name) => {
    const { statements, diagnostics } = read(readFileSync(new URL(name, EXAMPLES), 'utf8'));
    expect(diagnostics).toEqual([]);
    expect(statements.length).toBeGreaterThan(1);
  });
});

describe('a tree', () => {
  const text = '\ufeff## doc\nservice x on ec2 { # why\n  run 1; a "b",\r\n c {}\n}\n# end';
  const tree = read(text);
  const [service] = tree.statements;

  it('knows the place of each token in its source', () => {
    expect(sourceOf(service!.head)).toBe(tree.source);
    expect(sourceOf(service!.block!.close!)).toBe(tree.source);
    expect(sourceOf(tree.comments[0]!)).toBe(tree.source);
    expect(textOf(spanOf(service!.head, service!.args[2]))).toBe('service x on ec2');
  });

  it('knows the span of a statement and of its first line', () => {
    const inner = service!.block!.statements;
    expect(textOf(statementSpan(service!))).toBe(text.slice(8, -6));
    expect(textOf(headSpan(service!))).toBe('service x on ec2');
    expect(textOf(statementSpan(inner[1]!))).toBe('a "b",\r\n c {}');
    expect(textOf(headSpan(inner[1]!))).toBe('a "b",\r\n c');
    expect(lastToken(inner[0]!).image).toBe('1');
  });

  it('holds the comments in order', () => {
    expect(tree.comments.map(({ image }) => image)).toEqual(['## doc', '# why', '# end']);
  });

  it('has no brace where a block was not closed', () => {
    const [statement] = read('a { b').statements;
    expect(statement!.block!.close).toBeUndefined();
    expect(textOf(statementSpan(statement!))).toBe('a { b');
  });
});
