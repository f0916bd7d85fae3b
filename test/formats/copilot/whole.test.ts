import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCopilot } from '../../../src/formats/copilot/read.js';
import { parseYaml } from '../../../src/formats/yaml/parse.js';
import { account } from '../../../src/project/account.js';
import { textOf } from '../../../src/source/span.js';
import { SourceText } from '../../../src/source/text.js';
import type { Located } from '../../../src/source/value.js';
import { plain, read, shown } from './reading.js';

const TEXT = readFileSync('fixtures/copilot/web.yml', 'utf8');

describe('a manifest with every key', () => {
  test.each([undefined, 'test', 'prod'])('is read without a problem in the environment %s', (environment) => {
    const reading = read(TEXT, environment === undefined ? {} : { environment });
    expect(reading.diagnostics).toEqual([]);
    expect(reading.environments).toEqual(['test', 'prod']);
    const lost = account(reading.keys?.() ?? [], reading.losses?.() ?? [], reading.model);
    expect(lost.filter(({ outcome, told }) => outcome === 'lost' && !told)).toEqual([]);
  });

  test('becomes this', async () => {
    const { model } = read(TEXT);
    const resources = model.resources.map(({ kind, name, value, stack }) => ({
      [`${kind} ${name}`]: { value: plain(value), stack: plain(stack) },
    }));
    const text = `${JSON.stringify(resources, undefined, 2)}\n`;
    await expect(text).toMatchFileSnapshot('../../../fixtures/copilot/web.model.json');
  });

  test('tells this', async () => {
    const told = (read(TEXT).losses?.() ?? [])
      .map(
        (each) => `${shown(each)}
`,
      )
      .join('');
    await expect(told).toMatchFileSnapshot('../../../fixtures/copilot/web.told.txt');
  });

  test('knows where each text stands', () => {
    const { model } = read(TEXT);
    const exact = new Set<number>();
    for (const value of valuesBelow(model.resources.flatMap(({ value, stack }) => [value, stack])))
      if (value.kind === 'string' && unquoted(textOf(value.span)) === value.value)
        exact.add(value.span.start);
    const { value: root } = parseYaml(new SourceText('a.yml', TEXT.slice(0, TEXT.indexOf('environments:'))));
    const others = valuesBelow(root ? [root] : []).flatMap((each) =>
      each.kind === 'string' && !exact.has(each.span.start) ? [textOf(each.span)] : [],
    );
    expect(others.sort()).toMatchInlineSnapshot(`
      [
        ""200,301"",
        ""shop/db:password::"",
        "\${COPILOT_APPLICATION_NAME}-Table",
        "0s",
        "10s",
        "10s",
        "10s",
        "15s",
        "1m",
        "1m",
        "20s",
        "2m",
        "2m",
        "30s",
        "30s",
        "3s",
        "443/tls",
        "53/udp",
        "5s",
        "6379/tcp",
        "ContainerDefinitions[0].Ulimits[-].Name",
        "ContainerDefinitions[0].Ulimits[0].HardLimit",
        "ContainerDefinitions[0].Ulimits[0].SoftLimit",
        "DatabaseClients",
        "Load Balanced Web Service",
        "awsxray",
        "cache",
        "healthy",
        "linux/arm64",
        "orders",
        "payments",
        "recreate",
        "shop",
        "shop-key",
        "success",
      ]
    `);
  });

  test('has its environments at their places', () => {
    const blocks = read(TEXT).environmentBlocks ?? [];
    expect(blocks.map(({ environment, span }) => [environment, textOf(span).split('\n')[0]])).toEqual([
      ['test', 'test:'],
      ['prod', 'prod:'],
    ]);
  });
});

/** Something of each kind, in the place of each value. */
const WRONG = [
  'text',
  '7',
  'true',
  '~',
  '[a, {b: c}]',
  '{a: [b], from_cfn: x}',
  '"${NAME}"',
  '*nowhere',
  '{',
];

describe('a manifest with something wrong in it', () => {
  const { value } = parseYaml(new SourceText('a.yml', TEXT));
  const places = valuesBelow(value ? [value] : []);

  test.each(WRONG.map((wrong, i) => [wrong, i] as const))('such as %s is read all the same', (wrong, i) => {
    // Each place is tried with several of them.
    for (const { span } of places.filter((_, place) => (place + i) % 3 === 0)) {
      const text = `${TEXT.slice(0, span.start)}${wrong}${TEXT.slice(span.end)}`;
      for (const environment of ['prod', undefined]) {
        const reading = read(text, environment === undefined ? {} : { environment });
        expect(reading.keys?.()).toBeDefined();
        for (const each of reading.diagnostics) expect(each.message).not.toContain('undefined');
      }
    }
  });

  test.each([
    '',
    '\n',
    '# nothing',
    '[]',
    'text',
    '{{',
    '\t',
    'type: [\n',
    'a: &a [*a]',
    'name: x\ntype: Backend Service\nimage: &i {labels: *i}',
  ])('or nothing but %j is read all the same', (text) => {
    const context = {
      open: () => ({ reason: 'does not exist' }),
      list: () => [],
      parameters: new Map(),
    };
    expect(readCopilot(new SourceText('copilot/x/manifest.yml', text), context).diagnostics).not.toEqual([]);
  });
});

function valuesBelow(roots: readonly Located[]): Located[] {
  const found: Located[] = [];
  const pending = [...roots];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.kind === 'list') pending.push(...next.items);
    if (next.kind === 'map') pending.push(...next.entries.map((entry) => entry.value));
    if (next.kind === 'expression' && next.expression.type === 'concatenation')
      pending.push(...next.expression.parts);
    found.push(next);
  }
  return found;
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2');
}
