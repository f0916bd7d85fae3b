import { describe, expect, test } from 'vitest';
import { compile } from '../../src/language/program.js';
import { SourceText } from '../../src/source/text.js';
import { offered, SNIPPETS } from './asking.js';

const PROGRAM = `cluster shop { fleet db { instances 1..2 }; fleet web { instances 1..2 } }
template service tier { volume lent host /srv; container proxy { image envoy } }
template container small { memory 64 MiB }
template container base like small { logs; stop-timeout 30s; env { STAGE = dev; "TWO WORDS" = x } }
service flask on fargate like tier {
  run 3
  container web like base { image acme/web:1; port 80 -> 8080; mount lent -> /data }
  container admin like web { § }
  ¶
}
job report on fargate { container report { image acme/report:1 } }
environment dev { † }
`;

type Marks = Readonly<Record<string, string>>;

const textWith = (marks: Marks) =>
  ['§', '¶', '†'].reduce((whole, mark) => whole.replace(mark, marks[mark] ?? ''), PROGRAM);

const items = (marks: Marks, options = {}) => offered(textWith(marks), options);

function inVain(marks: Marks): readonly string[] {
  const { diagnostics } = compile(new SourceText('a.plim', textWith(marks)), {
    open: () => ({ reason: 'does not exist' }),
    parameters: new Map(),
    environment: 'dev',
  });
  return diagnostics.filter(({ id }) => id === 'language/nothing-to-drop').map(({ message }) => message);
}

const labels = async (marks: Marks) => (await items(marks)).map(({ label }) => label);

describe('what `drop` can take away', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'a container that is like others',
      'drop ▮',
      ['image', 'port', 'mount', 'logs', 'stop-timeout', 'env', 'memory'],
    ],
    [
      'what it has dropped already',
      'drop logs, env STAGE, ▮',
      ['image', 'port', 'mount', 'stop-timeout', 'env', 'memory'],
    ],
    ['keys of entries', 'drop env ▮', ['STAGE', '"TWO WORDS"']],
    ['keys of entries that are not gone yet', 'drop env STAGE, env ▮', ['"TWO WORDS"']],
    ['a port', 'drop port ▮', ['80', '8080']],
    ['a path', 'drop mount ▮', ['/data']],
    [
      'what is being written',
      'drop st▮',
      ['image', 'port', 'mount', 'logs', 'stop-timeout', 'env', 'memory'],
    ],
    ['what stands once', 'drop logs ▮', []],
    ['what is not there', 'drop user ▮', []],
    ['more than a word and its key', 'drop env STAGE ▮', []],
  ])('%s', async (_, statement, expected) => {
    expect(await labels({ '§': statement })).toEqual(expected);
  });

  test.each<[string, string, readonly string[]]>([
    ['declarations', 'drop ▮', ['cluster', 'service', 'job']],
    ['services', 'drop service ▮', ['flask']],
    [
      'statements of a service and of what it is like',
      'service flask { drop ▮ }',
      ['run', 'container', 'volume'],
    ],
    ['its containers', 'service flask { drop container ▮ }', ['web', 'admin', 'proxy']],
    ['fleets', 'cluster shop { drop fleet ▮ }', ['db', 'web']],
    [
      'statements of its container',
      'service flask { container web { drop ▮ } }',
      ['image', 'port', 'mount', 'logs', 'stop-timeout', 'env', 'memory'],
    ],
  ])('an environment: %s', async (_, statement, expected) => {
    expect(await labels({ '†': statement })).toEqual(expected);
  });

  test('nothing where nothing lies beneath', async () => {
    expect(await offered('service a on fargate { drop ▮ }')).toEqual([]);
    const [entry] = await offered('service a on fargate { container b { env { drop ▮ } } }');
    expect(entry?.label).toBe('=');
    const words = await offered('service a on fargate like nothing { ▮ }');
    expect(words.map(({ label }) => label)).not.toContain('drop');
  });

  test('and taking it leaves no `drop` of nothing', async () => {
    const places = [
      ['§', (rest: string) => rest],
      ['†', (rest: string) => rest],
      ['†', (rest: string) => `service flask { ${rest} }`],
      ['†', (rest: string) => `service flask { container web { ${rest} } }`],
      ['†', (rest: string) => `service flask { container proxy { ${rest} } }`],
    ] as const;
    for (const [mark, within] of places)
      for (const word of await labels({ [mark]: within('drop ▮') })) {
        const keys = await labels({ [mark]: within(`drop ${word} ▮`) });
        for (const thing of [word, ...keys.map((key) => `${word} ${key}`)])
          expect(inVain({ [mark]: within(`drop ${thing}`) })).toEqual([]);
      }
  });

  test('each with where it stands', async () => {
    const [logs] = (await items({ '§': 'drop ▮' })).filter(({ label }) => label === 'stop-timeout');
    expect(logs?.detail).toBe('stop-timeout 30s');
  });
});

describe('what an environment or a heir says more of', () => {
  test.each<[string, Marks, readonly string[]]>([
    ['containers', { '†': 'service flask { container ▮ }' }, ['proxy', 'web', 'admin']],
    [
      'whose block is there',
      { '†': 'service flask { container w▮ { cpu 256 } }' },
      ['proxy', 'web', 'admin'],
    ],
    [
      'but for those that are said',
      { '†': 'service flask { container web { }; container ▮ }' },
      ['proxy', 'admin'],
    ],
    ['of a job', { '†': 'job report { container ▮ }' }, ['report']],
    ['volumes', { '†': 'service flask { volume ▮ }' }, ['lent']],
    ['fleets of the cluster', { '†': 'cluster shop { fleet ▮ }' }, ['db', 'web']],
    ['containers of a template', { '¶': 'container ▮' }, ['proxy']],
    ['none where there is nothing beneath', { '†': 'service other { container ▮ }' }, []],
  ])('%s', async (_, marks, expected) => {
    expect(await labels(marks)).toEqual(expected);
  });

  test('the statement with their names', async () => {
    const all = await items({ '†': 'service flask { ▮ }' }, { capabilities: SNIPPETS });
    const container = all.find(({ label }) => label === 'container');
    expect(container?.textEdit?.newText).toBe('container ${1|proxy,web,admin|} {\n\t$0\n}');
  });
});
