import { describe, expect, it } from 'vitest';
import { fixed, marked, program, withoutMarks } from './programs.js';

/** A text with marks around what is said to be wrong, then all that is said of it, its help, and the text with the fixes. */
type Case = readonly [text: string, messages: readonly string[], help: readonly string[], fixed?: string];

const POINT = 'write a blank behind `;`: without one it is part of the word';

const CASES: readonly Case[] = [
  [
    'param x: ‹int› = 3',
    [
      '`int` is not `string`, `number`, `bool`, `list`, `secret`, `image`, `arn`, `role`, `vpc`, `subnets`, `security-groups`, `certificate`, `hosted-zone`, `key-pair` or `ami`',
    ],
    [],
    'param x: number = 3',
  ],
  [
    'let q = ‹${qq}›',
    ['name `qq` is declared nowhere'],
    ['declare it with `param qq: string`, or write the shell\'s own in a text: `"\\${qq}"`'],
  ],
  [
    'task t { container web { image nginx:1.29;port ‹80› } }',
    ['unexpected `80` in `image`'],
    [POINT],
    'task t { container web { image nginx:1.29; port 80 } }',
  ],
  [
    'service s { container web { image a }; cpu ‹512;run› 2 }',
    ['`512;run` is not an amount of CPU, such as 0.5 vCPU, or 512 for CPU units'],
    [POINT],
    'service s { container web { image a }; cpu 512; run 2 }',
  ],
  [
    'task t { container web { image a; logs ‹awslogs› } }',
    ['`awslogs` has neither a group nor a region here'],
    ['`logs` alone is this driver with a group of the task’s own, the region and a prefix'],
    'task t { container web { image a; logs } }',
  ],
  [
    "task t { container web { image a; env { A = ‹'a b'› } } }",
    ['`A` has more than one value'],
    ['a value with blanks is quoted: `A = "a b"`'],
    'task t { container web { image a; env { A = "a b" } } }',
  ],
  [
    "task t { container web { image a; env { ‹A='a b'› } } }",
    ['the value of `A` has blanks'],
    ['quote it: `A = "a b"`'],
    'task t { container web { image a; env { A = "a b" } } }',
  ],
  [
    "task t { container web { image a; user 'a ‹b'› } }",
    ["unexpected `b'` in `user`"],
    ['a value with blanks is quoted: `"a b"`', 'its form: `user <user>`'],
    'task t { container web { image a; user "a b" } }',
  ],
  [
    'task t { container web { image a; command a b‹->›c } }',
    ['`->` is no word in `command`'],
    ['quote it if it is meant as it stands: `"b->c"`', 'its form: `command <command…>`'],
    'task t { container web { image a; command a "b->c" } }',
  ],
  [
    'service s { container web { image a }; attach web:80 to target-group arn:a; scale ‹3 .. 12› }',
    ['a blank tears `3 .. 12` apart'],
    [],
    'service s { container web { image a }; attach web:80 to target-group arn:a; scale 3..12 }',
  ],
  [
    'service s { container web { image a }; rolling ‹100%.. 200%› }',
    ['a blank tears `100%.. 200%` apart'],
    [],
    'service s { container web { image a }; rolling 100%..200% }',
  ],
  [
    'service s { container web { image a }; expose 443 ‹=>› web:8080 }',
    ['expected `->`, not `=>`, in `expose`'],
    [
      'its form: `expose <expose: listen> -> <expose: target> [through <balancer>] [test <test: listen>] [{ … }]`',
    ],
    'service s { container web { image a }; expose 443 -> web:8080 }',
  ],
  [
    'task t { container web { image a; env { ‹STAGE: dev› } } }',
    ['there is no `=` behind `STAGE`'],
    ['an entry is `key = value`: `STAGE = dev`'],
    'task t { container web { image a; env { STAGE = dev } } }',
  ],
  [
    'task t { container web { image a; env { A = ‹x, B = y, C = z› } } }',
    ['`A` has more than one value'],
    ['entries stand on lines of their own, or with `;` between them'],
    'task t { container web { image a; env { A = x; B = y; C = z } } }',
  ],
  [
    'task t { container web { image a; secrets { A = ‹secretmanager› shop/db:password } } }',
    ['`secretmanager` is not where the secret lies: `secretsmanager <id>`, `ssm <name>` or an ARN'],
    [],
    'task t { container web { image a; secrets { A = secretsmanager shop/db:password } } }',
  ],
];

describe('what people write instead', () => {
  for (const [text, messages, help, right] of CASES) {
    it(text, () => {
      const written = withoutMarks(text);
      const diagnostics = program(written).diagnostics.filter(({ id }) => id !== 'language/unused');
      expect(marked(written, diagnostics)).toBe(text);
      expect(diagnostics.map(({ message }) => message)).toEqual(messages);
      expect(diagnostics.flatMap(({ help }) => help)).toEqual(help);
      expect(fixed(written, diagnostics)).toBe(right ?? written);
    });
  }

  it('is left alone where it means something', () => {
    expect(
      program('task t { container web { image a; logs awslogs { awslogs-group = g } } }').diagnostics,
    ).toEqual([]);
    expect(program('task t { container web { image a; env { A = Server=x;run } } }').diagnostics).toEqual([]);
  });
});

describe('what names a secret', () => {
  const uses = (head: string) => {
    const text = `${head}\ntask t { container web { image a; secrets { A = \${key} } } }`;
    return program(text).diagnostics.map(({ message }) => message);
  };

  it.each([
    'let key = ssm shop-key',
    'let key = ssm /shop/key',
    'let key = /shop/key',
    'let key = secretsmanager shop/key',
    'let key = arn:aws:ssm:eu-west-1:111122223333:parameter/key',
    'param key: string',
    'param key: secret = ssm shop-key',
    'let other = ssm shop-key\nlet key = ${other}',
  ])('may be chosen elsewhere: %s', (head) => {
    expect(uses(head)).toEqual([]);
  });

  it.each(['let key = hunter2', 'param key: string = hunter2'])('is no plain text: %s', (head) => {
    expect(uses(head)).toEqual([
      '`hunter2` is not where the secret lies: `secretsmanager <id>`, `ssm <name>` or an ARN',
    ]);
  });

  it('may be given from outside', () => {
    const text = 'param key: string = hunter2\ntask t { container web { image a; secrets { A = ${key} } } }';
    const given = program(text, { parameters: { key: 'shop-key' } });
    expect(given.diagnostics).toEqual([]);
  });
});
