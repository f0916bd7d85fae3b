import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { templatesIn } from '../../src/language/like.js';
import { parse } from '../../src/language/parser.js';
import { compile } from '../../src/language/program.js';
import { type Refactoring, refactorings } from '../../src/language/refactors/index.js';
import { SourceText } from '../../src/source/text.js';

const FOLDER = join(import.meta.dirname, '../../examples');
const EXAMPLES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.plim'))
  .map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));

function refactoringsAt(text: string, start: number, end = start): readonly Refactoring[] {
  const tree = parse(new SourceText('/a.plim', text));
  return refactorings({ tree, start, end, templates: templatesIn([tree]), trees: [tree] });
}

function one(text: string, at: string): Refactoring | undefined {
  return refactoringsAt(text, text.indexOf(at))[0];
}

/** What a text describes in each environment, wherever it says that. */
function described(text: string): readonly string[] {
  const compiled = (environment?: string) =>
    compile(new SourceText('/a.plim', text), {
      open: () => ({ reason: 'does not exist' }),
      environment,
      parameters: new Map(),
    });
  const base = compiled();
  return [base, ...base.environments.map(compiled)].map(({ model, diagnostics }) =>
    JSON.stringify([model, diagnostics.map(({ id }) => id)], (key, value: unknown) =>
      /^(span|\w+Span|extent|written|spelling|editor)$/.test(key) ? undefined : value,
    ),
  );
}

const TWO = `## What the shop shows.
service web on fargate {
  run 2
  container web {
    image nginx:1.29 # from Docker Hub
    port  80
  }
}
`;

describe('the ends of lines stay what they are', () => {
  const inCrlf = (text: string) => text.replaceAll('\n', '\r\n');
  const laidOut = TWO.replace(' # from', '  # from');

  it.each([
    ['a template', 'web {\n    image', laidOut],
    ['a template, in a text that is not laid out', 'web {\n    image', TWO],
    ['a value', 'nginx', laidOut],
    ['a value, in a text that is not laid out', 'nginx', TWO],
  ])('%s', (_, at, text) => {
    const [made] = refactoringsAt(inCrlf(text), inCrlf(text).indexOf(inCrlf(at)));
    const usual = one(text, at)?.text ?? '';
    expect(usual).not.toBe('');
    expect(made?.text).toBe(inCrlf(usual));
  });
});

describe('a template is extracted', () => {
  it('from a container', () => {
    expect(one(TWO, 'web {\n    image')).toEqual({
      title: 'extract `template container web-base`',
      kind: 'extract',
      text: `template container web-base {
  image nginx:1.29  # from Docker Hub
  port  80
}

## What the shop shows.
service web on fargate {
  run 2
  container web like web-base
}
`,
    });
  });

  it('from a service, under a name that is free', () => {
    const before = `template service web-base { run 1 }\nservice api like web-base { container a { image a:1 } }\n${TWO}`;
    expect(one(before, 'web on')?.text).toContain(`template service web-base-2 {
  run 2
  container web {
    image nginx:1.29  # from Docker Hub
    port  80
  }
}

## What the shop shows.
service web on fargate like web-base-2
`);
  });

  it.for(['run 2', 'image', 'What the shop'])('not where the cursor is elsewhere: %s', (at) => {
    expect(one(TWO, at)?.title.includes('template')).not.toBe(true);
  });

  it.for(EXAMPLES)('and $name describes the same', ({ text }) => {
    const before = described(text);
    let count = 0;
    for (const { index } of text.matchAll(/^ *(?:service|container|job|task) /gm))
      for (const { title, text: after } of refactoringsAt(text, text.indexOf(' ', index + 8)))
        if (title.includes('template')) {
          count++;
          expect(String(described(after)) === String(before), title).toBe(true);
          const back = one(after, ` like ${/`template \w+ (\S+)`/.exec(title)?.[1]}`);
          expect(
            String(described(back?.text ?? '')) === String(before),
            `${title} and back:\n${back?.text}`,
          ).toBe(true);
        }
    expect(count).toBeGreaterThan(0);
  });
});

describe('a template is written out', () => {
  const BASE = `template container base {
  # for all
  image nginx:1.29
  logs
}

service web on fargate {
  container a like base
  container b like base { port 80; drop logs }
}
`;

  it('as it stands there where nothing is added', () => {
    expect(one(BASE, 'a like')?.text).toContain(`  container a {
    # for all
    image nginx:1.29
    logs
  }
`);
  });

  it('not where comments would be lost', () => {
    expect(one(BASE, 'b like')).toBeUndefined();
  });

  it('with what is added, and its declaration goes with the last use', () => {
    const text = BASE.replace('  # for all\n', '').replace('  container a like base\n', '');
    expect(one(text, 'b like')).toEqual({
      title: 'inline `template container base`',
      kind: 'inline',
      text: `service web on fargate {
  container b {
    image nginx:1.29
    port  80
  }
}
`,
    });
  });
});

describe('a value is extracted', () => {
  it('under the name of its word, behind the names that there are', () => {
    const text = `let a = 1\n\n${TWO}`;
    expect(one(text, 'nginx')).toEqual({
      title: 'extract `let image`',
      kind: 'extract',
      text: text
        .replace('let a = 1\n', 'let a = 1\nlet image = nginx:1.29\n')
        .replace('nginx:1.29 #', '${image} #'),
    });
  });
});

describe('texts in the middle of being written', () => {
  it('are never too much', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EXAMPLES),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        ({ text }, from, length, at) => {
          const start = from % text.length;
          const cut = text.slice(0, start) + text.slice(start + (length % 200));
          refactoringsAt(cut, at % (cut.length + 1));
        },
      ),
    );
  });
});
