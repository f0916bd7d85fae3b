import { type Hover, HoverRequest, SignatureHelpRequest } from 'vscode-languageserver';
import { describe, expect, test } from 'vitest';
import { ask } from './asking.js';

const hovered = (marked: string, options: Parameters<typeof ask>[2] = {}) =>
  ask<Hover | null>(
    marked,
    ({ client, uri, position }) => client.ask(HoverRequest.type, { textDocument: { uri }, position }),
    options,
  );

async function said(marked: string, options: Parameters<typeof ask>[2] = {}): Promise<string | undefined> {
  const hover = await hovered(marked, options);
  const contents = hover?.contents;
  return contents && typeof contents === 'object' && 'value' in contents ? contents.value : undefined;
}

const PROGRAM = `param tag: string = 1.4.2 one of 1.4.2, latest  ## Which image
let name = shop-\${tag}
## Shows the shop.
service web on fargate {
  run 3
  rolling 66%..150%
  cpu 0.5 vCPU
  memory 1 GiB
  container web {
    image acme/web:\${tag}
    depends on migrate success
    health "curl x" every 30s
  }
  container migrate optional { image \${name} }
}
`;
const at = (text: string, mark: string) => {
  if (!PROGRAM.includes(text)) throw new Error(`there is no ${text}`);
  return PROGRAM.replace(text, mark);
};

describe('hover', () => {
  test('a statement: its form, what it is for, its field, what it becomes', async () => {
    expect(await said(at('cpu 0.5', 'c▮pu 0.5'))).toBe(
      [
        '```plim\ncpu <cpu>\n```',
        'CPU of the whole task, in vCPU or in units of 1/1024.',
        'For example:',
        '```plim\ncpu 0.5 vCPU\n```',
        'Sets [`cpu`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html#ECS-RegisterTaskDefinition-request-cpu).',
        'In ECS:',
        '```json\n{\n  "cpu": "512"\n}\n```',
      ].join('\n\n'),
    );
  });

  test('instance types and zones: what is known of them', async () => {
    const fleet = (instances: string, zones: string) =>
      `cluster shop { fleet db { instances 3 of ${instances}; zones ${zones} } }`;
    expect(await said(fleet('m6i.▮large, t3.small', 'us-east-1a'))).toBe(
      '`m6i.large`: 2 vCPU, 8 GiB, x86_64\n\na text, or several with commas.',
    );
    expect(await said(fleet('m6i.large', 'us-east-1a, eu-cent▮ral-1b'))).toBe(
      '`eu-central-1b`: a zone of Frankfurt\n\na text, or several with commas.',
    );
  });

  test('what is dropped', async () => {
    expect(await said('task web { container a { image x:1 }; container b like a { d▮rop port } }')).toBe(
      '```plim\ndrop <word> [<key>], …\n```\n\nTakes away what is inherited.',
    );
  });

  test('names are told in one line, however they are laid out', async () => {
    expect(await said('task web { container w▮eb   optional { image a:1 } }')).toBe(
      '```plim\ncontainer web optional\n```',
    );
  });

  test('of a volume of a service, what its kind has', async () => {
    const told = await said('service web on ec2 { volume data efs fs-1 { enc▮rypt; root /x } }');
    expect(told).toContain('encrypt');
    expect(told).not.toContain('Encrypts the disk.');
  });

  test('an argument: its type, and what it becomes in a container', async () => {
    expect(await said(at('every 30s', 'every 3▮0s'))).toBe(
      [
        'a duration, such as 30s or 5m. It sets [`interval`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html#ECS-Type-HealthCheck-interval).',
        'In ECS:',
        '```json\n{\n  "healthCheck": {\n    "interval": 30,\n    "command": [\n      "CMD-SHELL",\n      "curl x"\n    ]\n  }\n}\n```',
      ].join('\n\n'),
    );
  });

  test('how many tasks an update keeps', async () => {
    const counts = 'While it is updated, of 3 at least 2 stay healthy and at most 4 run.';
    expect(await said(at('rolling', 'rol▮ling'))).toContain(counts);
    expect(await said(at('run 3', 'run ▮3'))).toContain(counts);
  });

  test('names', async () => {
    expect(await said(at('on migrate', 'on mig▮rate'))).toBe('```plim\ncontainer migrate optional\n```');
    expect(await said(at('service web', 'service w▮eb'))).toBe(
      '```plim\nservice web on fargate\n```\n\nShows the shop.',
    );
  });

  test('`${…}`', async () => {
    expect(await said(at('acme/web:${tag}', 'acme/web:${t▮ag}'))).toBe(
      [
        '```plim\nparam tag: string = 1.4.2 one of 1.4.2, latest\n```',
        'Which image',
        '`${tag}` is a param: its default is `1.4.2`; it may be `1.4.2`, `latest`',
      ].join('\n\n'),
    );
    expect(await said('service web { name ${aws.re▮gion} }')).toBe('the region of the stack');
  });

  test('queries, here and in other formats', async () => {
    const query = 'attribute:ecs.os-type == linux and attribute:ecs.instance-type =~ c8gn[.]8.*';
    const inPlim = (marked: string) => said(`task a on ec2 {\n  where ${marked}\n}\n`);
    const inJson = (marked: string) =>
      said(
        `{"family":"a","containerDefinitions":[],"placementConstraints":[{"type":"memberOf","expression":"${marked}"}]}`,
        { path: '/w/a.json' },
      );
    for (const of of [inPlim, inJson]) {
      expect(await of(query.replace('os-type', 'os▮-type'))).toBe(
        'the attribute `ecs.os-type`: `linux` or `windows`, on every EC2 instance',
      );
      expect(await of(query.replace('==', '=▮='))).toBe(
        '`==`: is; it takes a value\n\nIt is false on instances without the attribute.',
      );
      expect(await of(query.replace('c8gn', 'c8▮gn'))).toBe(
        '`c8gn[.]8.*` matches 1 of 1,418 known instance types: `c8gn.8xlarge`',
      );
    }
  });

  test('rules in comments that silence them', async () => {
    const text = await said('# plimsoll-ignore placement/member-of-without-▮expression: why\ntask a {}\n');
    expect(text).toMatch(/^\*\*.+\*\* \(`placement\/member-of-without-expression`\)\n\n/);
  });

  test('as plain text where the client takes no Markdown', async () => {
    const capabilities = { textDocument: { hover: { contentFormat: ['plaintext' as const] } } };
    expect(await said(at('on migrate', 'on mig▮rate'), { capabilities })).toBe('container migrate optional');
  });

  test('nothing, and no error, where there is nothing', async () => {
    expect(await hovered('\n▮\n')).toBeNull();
    expect(await hovered('nonsense wo▮rd')).toBeNull();
  });
});

describe('signature help', () => {
  const OFFSETS = {
    textDocument: {
      signatureHelp: { signatureInformation: { parameterInformation: { labelOffsetSupport: true } } },
    },
  };
  /** The form, with the part at hand in brackets of its own. */
  const shown = (marked: string) =>
    ask(
      marked,
      async ({ client, uri, position }) => {
        const help = await client.ask(SignatureHelpRequest.type, { textDocument: { uri }, position });
        if (!help) return undefined;
        const { label, parameters } = help.signatures[help.activeSignature ?? 0]!;
        const [start, end] = parameters?.[help.activeParameter ?? 0]?.label ?? [0, 0];
        if (typeof start !== 'number' || typeof end !== 'number') return label;
        return `${label.slice(0, start)}«${label.slice(start, end)}»${label.slice(end)}`;
      },
      { capabilities: OFFSETS },
    );

  test.each([
    ['mount ▮', 'mount «<sourceVolume: name>» -> <containerPath: path> [readonly]'],
    ['mount data ▮', 'mount <sourceVolume: name> «->» <containerPath: path> [readonly]'],
    ['mount data -> /d▮', 'mount <sourceVolume: name> -> «<containerPath: path>» [readonly]'],
    ['memory 512 ▮', 'memory [«<memory>»] [soft <memoryReservation: memory>]'],
    ['memory 512 MiB soft ▮', 'memory [<memory>] [soft «<memoryReservation: memory>»]'],
    ['depends on web ▮', 'depends on <containerName: name> «<start|complete|success|healthy>», …'],
    ['tty off ▮', '«»tty [<pseudoTerminal: switch>]'],
  ])('%s', async (statement, expected) => {
    expect(await shown(`task t { container c { ${statement} } }`)).toBe(expected);
  });

  test('as plain text where the client takes no Markdown', async () => {
    const signatureInformation = { documentationFormat: ['plaintext' as const] };
    const [first] = await ask(
      'service s { cpu ▮ }',
      async ({ client, uri, position }) => {
        const help = await client.ask(SignatureHelpRequest.type, { textDocument: { uri }, position });
        return help?.signatures ?? [];
      },
      { capabilities: { textDocument: { signatureHelp: { signatureInformation } } } },
    );
    expect(first?.documentation).toMatchObject({ kind: 'plaintext' });
    expect(first?.parameters?.[0]?.documentation).toMatchObject({
      kind: 'plaintext',
      value: expect.stringContaining('It sets cpu (https://'),
    });
  });

  test('of a volume in a service there are two', async () => {
    expect(await shown('service s { volume data ebs ▮ }')).toMatch(/^volume <name> ebs «\[\{ … \}\]»$/);
    expect(await shown('service s { volume data efs ▮ }')).toContain('efs «<fileSystemId>»');
    expect(await shown('service s { ▮ }')).toBeUndefined();
  });
});
