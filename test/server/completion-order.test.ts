import { describe, expect, test } from 'vitest';
import { offered, SNIPPETS } from './asking.js';

const PROGRAM = `cluster shop {
  fleet db { instances 3..6 of m6i.large, c7g.xlarge; zones us-east-1a }
  fleet more { § }
}
service flask on fargate {
  cpu 0.5 vCPU
  ¶
  container web { image acme/web:1; port 8080 }
}
service mongo on ec2 { memory 1 GiB; container mongo { image mongo:7 }; † }
service redis on ec2 { memory 1 GiB; container redis { image redis:8 } }
`;

const NONE = { '§': '', '¶': '', '†': '' };

async function labels(marks: Partial<typeof NONE>): Promise<string[]> {
  const text = Object.entries({ ...NONE, ...marks }).reduce(
    (whole, [mark, statement]) => whole.replace(mark, statement),
    PROGRAM,
  );
  return (await offered(text)).map(({ label }) => label);
}

describe('the likeliest come first', () => {
  test('instance types that are used, others of their families, what is mostly taken', async () => {
    const types = await labels({ '§': 'instances 1 of ▮' });
    expect(types.slice(0, 2)).toEqual(['m6i.large', 'c7g.xlarge']);
    expect(types[2]).toBe('m6i.xlarge');
    expect(types.indexOf('m7i.large')).toBeLessThan(types.indexOf('a1.large') >>> 0);
  });

  test('in a query too', async () => {
    const equal = await labels({ '†': 'where attribute:ecs.instance-type == ▮' });
    expect(equal.slice(0, 2)).toEqual(['m6i.large', 'c7g.xlarge']);
    const matching = await labels({ '†': 'where attribute:ecs.instance-type =~ ▮' });
    expect(matching.slice(0, 3)).toEqual(['m6i[.].*', 'c7g[.].*', 'm7i[.].*']);
  });
});

describe('what fits what is there', () => {
  test('numbers that are being written', async () => {
    const cpu = (number: string) => labels({ '†': `container other { cpu ${number}▮ }` });
    const memory = (written: string) => labels({ '†': `container other { memory ${written}▮ }` });
    expect(await memory('3')).toEqual(['3 MiB', '3 GiB', 'soft']);
    expect(await cpu('0')).toEqual(['0.25 vCPU', '0.5 vCPU']);
    expect(await cpu('0.')).toEqual(['0.25 vCPU', '0.5 vCPU']);
    expect(await cpu('0.2')).toEqual(['0.25 vCPU', '0.2 vCPU']);
    expect(await cpu('3')).toEqual(['3 vCPU']);
  });

  test('on Fargate only sizes that it has', async () => {
    const inTask = (statement: string) => labels({ '¶': statement });
    expect(await inTask('memory 1▮')).toEqual(['1 GiB']);
    expect(await inTask('memory 1 ▮')).toEqual(['GiB']);
    expect(await inTask('memory 1024▮')).toEqual(['1024 MiB']);
    expect(await inTask('memory 7▮')).toEqual([]);
    expect(await offered('service web on fargate { cpu 5▮ }')).toEqual([]);
  });

  test('what speaks of instances is offered where there are some', async () => {
    const statements = ['where', 'place', 'daemon', 'ipc', 'network-mode'];
    const onFargate = await labels({ '¶': '▮' });
    expect(onFargate.filter((each) => statements.includes(each))).toEqual([]);
    expect(await labels({ '†': '▮' })).toEqual(expect.arrayContaining(statements));
    const onBoth = await offered('service web on fargate, ec2 { ▮ }');
    expect(onBoth.map(({ label }) => label)).toEqual(expect.arrayContaining(statements));
  });

  test('words that are written alike are one, with all that may follow', async () => {
    const items = await offered('service web on fargate { ▮ }', { capabilities: SNIPPETS });
    const [volume, ...others] = items.filter(({ label }) => label === 'volume');
    expect(others).toEqual([]);
    expect(volume?.detail).toMatch(/^volume <name> \( ebs \[\{ … \}\] \| host .* \| at launch \)$/);
    expect(volume?.textEdit?.newText).toBe('volume ${1:data} $2');
  });

  test('only a percentage is unbounded', async () => {
    expect(await labels({ '†': 'rolling { threshold 5 ▮ }' })).toEqual([]);
    expect(await labels({ '†': 'rolling { threshold 5% ▮ }' })).toEqual(['unbounded']);
  });

  test('names that are in a list already are not offered again', async () => {
    expect(await labels({ '†': 'discover mongo:27017 from flask, ▮' })).toEqual(['redis']);
    expect(await labels({ '†': 'discover mongo:27017 from ▮' })).toEqual(['flask', 'redis']);
  });

  test('the block of a volume of a service is that of its kind', async () => {
    const efs = await labels({ '†': 'volume data efs fs-1 { ▮ }' });
    expect(efs).toContain('root');
    expect(efs).not.toContain('size');
    expect(await labels({ '†': 'volume data ebs { ▮ }' })).toContain('size');
  });
});
