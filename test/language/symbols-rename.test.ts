import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/language/parser.js';
import { mentionAt, mentionsIn } from '../../src/language/symbols/mentions.js';
import { renamed, type Target } from '../../src/language/symbols/rename.js';
import { Symbols } from '../../src/language/symbols/symbols.js';
import { applyEdits } from '../../src/source/edit.js';
import { SourceText } from '../../src/source/text.js';
import { withCursor } from '../support/cursor.js';
import { plain, program } from './programs.js';

function targetAt(source: SourceText, offset: number): Target {
  const tree = parse(source);
  const symbols = new Symbols([tree]);
  const mention = mentionAt(tree, offset);
  const named = mention && symbols.of(mention);
  if (!mention || !named) throw new Error('there is no name');
  return { mention, programs: [{ trees: [tree], symbols }], named: [named] };
}

function renameAt(text: string, offset: number, name: string): string {
  const edits = renamed(targetAt(new SourceText('shop.plim', text), offset), name);
  return 'refused' in edits ? `refused: ${edits.refused}` : applyEdits(text, edits);
}

/** What a marked text becomes, or why it does not. */
function rename(marked: string, name: string): string {
  const { source, offset } = withCursor(marked);
  return renameAt(source.text, offset, name);
}

/** All that is made of a text: what ECS gets, and what the stack holds beside it. */
function made(text: string, environment?: string): string {
  const { model, diagnostics } = program(text, environment === undefined ? {} : { environment });
  return JSON.stringify([
    model.resources.map(({ kind, name, value, stack }) => [kind, name, plain(value), plain(stack)]),
    model.parameters.map(({ name, type, fallback }) => [name, type, fallback && plain(fallback)]),
    model.outputs.map(({ name, value }) => [name, plain(value)]),
    diagnostics.map(({ id, message }) => [id, message]),
  ]);
}

const FOLDERS = ['../../examples', '../../fixtures/language/examples'].map(
  (each) => new URL(`${each}/`, import.meta.url),
);
const EXAMPLES = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.plim'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8')),
);

const SHARED = `template service base { container web { image a:1; port 80 as http }; expose 80 -> web:80 }
service a like base { cpu 256; memory 512 MiB; container web { cpu 128 }; connect { serve http } }
service b like base { container side like web { port 81 as other }; drop container side }
template container logged { logs; mount data -> /data }
task t { cpu 256; memory 512 MiB; volume data; container main like logged { image b } }
service c { task t; expose 81 -> main:81; run 1 }
job d { task t; override main { cpu 128 } }
environment dev { service c { run 2 }; task t { container main { image c } } }
`;

describe('another name', () => {
  it.each([...EXAMPLES, SHARED].map((text) => [text.slice(0, 40), text]))(
    'changes nothing else: %j',
    (_, text) => {
      const tree = parse(new SourceText('shop.plim', text));
      const { environments } = program(text);
      for (const { declarations } of new Symbols([tree]).all()) {
        const [first] = declarations;
        if (!first) continue;
        const { start } = first.place;
        const after = renameAt(text, start, 'quite_new-name');
        expect(after).not.toMatch(/^refused/);
        const nth = mentionsIn(tree).indexOf(first);
        const moved = mentionsIn(parse(new SourceText('shop.plim', after)))[nth]?.place.start ?? -1;
        expect(renameAt(after, moved, first.name)).toBe(text);
        if (first.kinds[0] === 'environment') continue;
        for (const environment of [undefined, ...environments])
          expect(made(after, environment).replaceAll('quite_new-name', first.name)).toBe(
            made(text, environment),
          );
      }
    },
  );
});

describe('a name', () => {
  it.each([
    ['service ▮web\n', '', 'a name cannot be empty'],
    [
      'service ▮web\n',
      'two words',
      '`two words` is no name for a service: ECS takes up to 255 letters, digits, `-` and `_`',
    ],
    [
      'service web { container web { port 80 as ▮http } }\n',
      'HTTP',
      '`HTTP` is no name for a port: ECS takes up to 64 lower-case letters, digits, `-` and `_`, the first no `-`',
    ],
    [
      'param ▮tag: string\n',
      'a b',
      '`a b` cannot stand in `${…}`: a name there has no blanks, braces and quotes',
    ],
    ['bucket ▮in\n', '${x}', '`${x}` is no name: names are known from the text alone'],
    [
      'service web { cluster ▮shop }\n',
      'other',
      'no file declares a cluster `shop`: its name is given elsewhere',
    ],
    ['let a = 1\nparam ▮tag: string\n', 'a', 'there is a `let` `a` already, in line 1 of `shop.plim`'],
    [
      'service web { container a { image b }\n container ▮b { image c } }\n',
      'a',
      'there is a container `a` already, in line 1 of `shop.plim`',
    ],
    [
      'param ▮tag: string\n',
      'env.name',
      '`env.name` would be read as something else in line 2 of `shop.plim`',
    ],
    [
      'cluster shop { fleet ▮db {}; providers db }\n',
      'fargate',
      '`fargate` would be read as something else in line 1 of `shop.plim`',
    ],
    [
      'template container ▮base { logs }\nservice web {\n  container a like base {}\n  container b { image x }\n}\n',
      'b',
      '`b` would be read as something else in line 3 of `shop.plim`',
    ],
  ])('is refused in %j: %j', (marked, name, reason) => {
    const text = marked.startsWith('param ▮tag: string\n') ? `${marked}let b = \${tag}\n` : marked;
    expect(rename(text, name)).toBe(`refused: ${reason}`);
  });

  it.each([
    [
      'it has to be',
      'queue ▮a\nqueue b { dead-letter queue a after 3 }\n',
      'my a',
      'queue "my a"\nqueue b { dead-letter queue "my a" after 3 }\n',
    ],
    [
      'it is already',
      'queue "▮a"\nqueue b { dead-letter queue a after 3 }\n',
      'c',
      'queue "c"\nqueue b { dead-letter queue c after 3 }\n',
    ],
    [
      'a word of the form stands there',
      'cluster a { fleet ▮db; capacity fargate weight 1, db }\n',
      'weight',
      'cluster a { fleet weight; capacity fargate weight 1, weight }\n',
    ],
    [
      'in a list',
      'alarm ▮x { }\nservice b { rolling { alarms x,y } }\n',
      'a,b',
      'alarm "a,b" { }\nservice b { rolling { alarms "a,b",y } }\n',
    ],
    [
      'with what stands behind it',
      'service a { container ▮web { image b }; expose 80 -> web:80; container c { link web:d } }\n',
      'e',
      'service a { container e { image b }; expose 80 -> e:80; container c { link e:d } }\n',
    ],
  ])('is put into quotes where %s', (_, marked, name, expected) => {
    expect(rename(marked, name)).toBe(expected);
  });

  it('may be free elsewhere', () => {
    expect(
      rename('service a { container ▮x { image i } }\nservice b { container y { image i } }\n', 'y'),
    ).toBe('service a { container y { image i } }\nservice b { container y { image i } }\n');
  });

  it('is written in queries that name the group of a service or a task, too', () => {
    const text = (service: string, task: string) => `service ${service} on ec2
service api on ec2 {
  where task:group != service:${service.replace('▮', '')} and
    task:group in [service:api, 'service:${service.replace('▮', '')}'] or not(task:group == family:${task.replace('▮', '')})
  where attribute:stack == service:web
}
task ${task}
`;
    expect(rename(text('▮web', 'sweep'), 'shop')).toBe(text('shop', 'sweep'));
    expect(rename(text('web', '▮sweep'), 'clean')).toBe(text('web', 'clean'));
    const { source, offset } = withCursor(text('web', 'sweep').replace('!= service:', '!= service:▮'));
    expect(renameAt(source.text, offset, 'shop')).toBe(text('shop', 'sweep'));
  });
});
