import { describe, expect, it } from 'vitest';
import { writeCloudFormation } from '../../src/formats/cloudformation/write/write.js';
import { writeTerraform } from '../../src/formats/terraform/write/write.js';
import { compile } from '../../src/language/program.js';
import { SourceText } from '../../src/source/text.js';
import { stackOf } from '../support/stack.js';

const DECLARATIONS = [
  'param tag: string = 1',
  'queue orders',
  'bucket uploads',
  'cluster shop { namespace shop.local; fleet db { instances 1..3 of m7g.large } }',
  `service web on fargate {
    cpu 0.25 vCPU
    memory 512 MiB
    container web { image acme/web:\${tag}; port 80 as http; logs; secrets { KEY = ssm /shop/key } }
    expose 80 -> web:80
    discover web:80 from report
    scale 1..3 { cpu 50% }
  }`,
  `service api on ec2 {
    memory 512 MiB
    capacity db
    container api { image acme/api:\${tag}; port 81 }
    expose 81 -> api:81 { path /api/* }
  }`,
  `job report on fargate {
    cpu 0.25 vCPU
    memory 512 MiB
    container report { image acme/report:\${tag} }
    on queue orders
    on bucket uploads created
  }`,
];
const TEXT = DECLARATIONS.join('\n');

function written(text: string, format: 'cloudformation' | 'terraform'): string {
  const { model, diagnostics } = compile(new SourceText('stack.plim', text), {
    open: () => ({ reason: 'does not exist' }),
    parameters: new Map(),
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { files } = format === 'terraform' ? writeTerraform(model) : writeCloudFormation(model);
  return files.map((file) => file.text).join('\n');
}

/** Resources, parameters and outputs, each with its text. */
function blocksOf(text: string): readonly string[] {
  return text.split(/\n\n+|\n(?=\})|(?<=\n\})\n/).map((block) => block.trim());
}

function firstLines(blocks: readonly string[]): readonly string[] {
  return blocks.map((block) => block.split('\n')[0] ?? '');
}

/** The first lines of what is no longer as it was. */
function changedBy(after: string, format: 'cloudformation' | 'terraform'): readonly string[] {
  const now = new Set(blocksOf(written(after, format)));
  return firstLines(blocksOf(written(TEXT, format)).filter((block) => !now.has(block)));
}

describe.each(['cloudformation', 'terraform'] as const)('the text of a stack in %s', (format) => {
  it('is the same for the same description', () => {
    expect(written(TEXT, format)).toBe(written(TEXT, format));
  });

  it.each([
    [
      'service',
      'service more on fargate { container more { image more; port 80 }; expose 80 -> more:80; logs-none }',
    ],
    ['queue', 'queue letters'],
    [
      'job',
      'job again on fargate { container again { image again }; on queue orders; schedule rate(1 day) }',
    ],
    ['topic', 'topic news'],
    ['cluster', 'cluster other { fleet general { instances 1..3 of m7g.large } }'],
  ])('keeps all that was there when a %s comes', (_, more) => {
    const text = `${TEXT}\n${more.replace('; logs-none', '')}`.replaceAll(
      /^(service|job) (\w+) on (\w+) \{/gm,
      '$1 $2 on $3 { cluster shop;',
    );
    const before = TEXT.replaceAll(/^(service|job) (\w+) on (\w+) \{/gm, '$1 $2 on $3 { cluster shop;');
    const now = new Set(blocksOf(written(text, format)));
    expect(firstLines(blocksOf(written(before, format)).filter((block) => !now.has(block)))).toEqual([]);
  });

  it('keeps its names and values whatever the order of the declarations', () => {
    const lines = (text: string) => text.split('\n').sort();
    expect(lines(written([...DECLARATIONS].reverse().join('\n'), format))).toEqual(
      lines(written(TEXT, format)),
    );
  });

  it('has another name of a parameter only where it is used', () => {
    const renamed = written(TEXT.replaceAll(/\btag\b/g, 'edition'), format);
    expect(renamed.replaceAll(/\bedition\b/g, 'tag')).toBe(written(TEXT, format));
  });
});

describe('a part of a service that comes', () => {
  it.each([
    ['container', 'scale 1..3', 'container side { image side }\n    scale 1..3', ['WebTaskDefinition:']],
    [
      'port',
      'scale 1..3',
      'expose 8080 -> web:80\n    scale 1..3',
      ['WebLoadBalancerSecurityGroup:', 'WebService:'],
    ],
    ['step of scaling', 'cpu 50% }', 'cpu 50%; memory 60% }', []],
    [
      'secret',
      'KEY = ssm /shop/key',
      'KEY = ssm /shop/key; B = ssm /b',
      ['WebExecutionRole:', 'WebTaskDefinition:'],
    ],
  ])('changes only what it belongs to: a %s', (_, from, to, changed) => {
    expect(changedBy(TEXT.replace(from, to), 'cloudformation')).toEqual(changed);
  });
});

/** Two of all, under two names. */
function twins(one: string, other: string): ReturnType<typeof stackOf> {
  const declared = (name: string, from: string) => `
    service ${name} on fargate {
      cpu 0.25 vCPU
      memory 512 MiB
      container c { image acme/c; port 80 as http; logs }
      expose 80 -> c:80
      expose 5432/tcp -> c:80
      deploy blue-green
      discover c-${name.length}:80 from ${from}
      scale 1..3 { cpu 50%; at rate(1 day) min 2 }
    }
    job ${name}-job on fargate { container c { image acme/c; logs }; schedule rate(1 hour) }
    queue ${name}-queue
    cluster ${name}-cluster { fleet ${name}-fleet { instances 1..2 of m7g.large } }
    network ${name}-network { ingress 80 from 10.0.0.0/8 }`;
  return stackOf(
    `
    cluster shop { namespace shop.local }
    ${declared(one, other)}
    ${declared(other, one)}
  `.replaceAll('on fargate {', 'on fargate { cluster shop;'),
  );
}

describe('names that are alike', () => {
  const types = ({ model }: ReturnType<typeof stackOf>) => [
    model.resources.map(({ kind }) => kind).sort(),
    model.infrastructure.map(({ type }) => type).sort(),
  ];

  it.each([
    ['web-1', 'web1'],
    ['a.b', 'a_b'],
    ['größe', 'gr-e'],
    ['日本', '中国'],
    ['x'.repeat(60), `${'x'.repeat(59)}-x`],
  ])('are kept apart: %s and %s', (one, other) => {
    const stack = twins(one, other);
    expect(types(stack)).toEqual(types(twins('alpha', 'gamma')));
    expect(stack.diagnostics.filter((each) => each.startsWith('stack/not-carried'))).toEqual([]);
  });

  it('are described in letters that EC2 takes', () => {
    const { infrastructure } = stackOf(
      'service größe on fargate { container c { image c; port 80 }; expose 80 -> c:80 }',
    );
    expect(infrastructure['GrESecurityGroup']).toMatchObject({
      Properties: { GroupDescription: 'Tasks of the service gr--e' },
    });
  });
});
