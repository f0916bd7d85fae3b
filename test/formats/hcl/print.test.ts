import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Budget } from '../../../src/formats/hcl/budget.js';
import { evaluate } from '../../../src/formats/hcl/evaluate.js';
import { parseHcl } from '../../../src/formats/hcl/parse.js';
import {
  attribute,
  block,
  comment,
  HclCall,
  HclConditional,
  HclHeredoc,
  type HclItem,
  HclObject,
  HclRaw,
  HclTemplate,
  type HclValue,
  printHcl,
} from '../../../src/formats/hcl/print.js';
import type { Body } from '../../../src/formats/hcl/tree.js';
import { SourceText } from '../../../src/source/text.js';
import { toPlain } from '../../../src/source/value.js';

const rich: readonly HclItem[] = [
  comment('What it is\n\nand why'),
  block(
    'resource',
    ['aws_ecs_task_definition', 'web'],
    [
      attribute('family', 'web'),
      attribute('requires_compatibilities', ['FARGATE']),
      comment('The sizes'),
      attribute('cpu', 256),
      attribute('tags', { Name: 'web', 'a.b': true, for: null, none: {} }),
      attribute(
        'container_definitions',
        new HclCall('jsonencode', [
          [{ name: 'web', image: new HclTemplate([new HclRaw('var.image'), ':$', new HclRaw('var.tag')]) }],
        ]),
      ),
      attribute('merged', new HclCall('merge', [{ a: 1 }, new HclRaw('var.tags')])),
      attribute(
        'count',
        new HclConditional(new HclRaw('var.on'), 1, new HclConditional(new HclRaw('var.off'), 0, null)),
      ),
      attribute('list', new HclConditional(new HclRaw('var.on'), [{ a: 1 }], [])),
      attribute(
        'keyed',
        new HclObject([
          { kind: 'entry', key: new HclRaw('var.key'), value: 1 },
          comment('and'),
          { kind: 'entry', key: new HclTemplate(['a-', new HclRaw('var.key')]), value: [1, [2]] },
        ]),
      ),
      block('volume', [], [attribute('name', 'data'), block('efs', [], [])]),
      block('lifecycle', [], [attribute('ignore_changes', [new HclRaw('cpu')])]),
      attribute('after', 'a\n"\\${b} %{c} $${d}'),
    ],
  ),
  comment('Nothing'),
  block('locals', [], []),
];

const printed = `# What it is
#
# and why
resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  # The sizes
  cpu = 256
  tags = {
    Name  = "web"
    "a.b" = true
    "for" = null
    none  = {}
  }
  container_definitions = jsonencode([
    {
      name  = "web"
      image = "\${var.image}:\\u0024\${var.tag}"
    },
  ])
  merged = merge(
    {
      a = 1
    },
    var.tags,
  )
  count = var.on ? 1 : (var.off ? 0 : null)
  list = (
    var.on
    ? [
      {
        a = 1
      },
    ]
    : []
  )
  keyed = {
    (var.key) = 1
    # and
    "a-\${var.key}" = [
      1,
      [2],
    ]
  }

  volume {
    name = "data"

    efs {}
  }

  lifecycle {
    ignore_changes = [cpu]
  }

  after = "a\\n\\"\\\\$\${b} %%{c} \\u0024$\${d}"
}

# Nothing
locals {}
`;

test('a rich file is printed', () => {
  expect(printHcl(rich)).toBe(printed);
});

const name = fc
  .stringMatching(/^[a-z_][a-z_0-9-]{0,8}$/)
  .filter((text) => !['true', 'false', 'null', 'for', 'in', 'if'].includes(text));
const word = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('${a}', '%{b}', '$${', '$', '%', '$$', '\n', '\u2028', 'é', 'for', 'a b'),
  )
  // Terraform composes characters, as Unicode says in its form C.
  .map((text) => text.normalize('NFC').replace(/\p{Cs}/gu, ''));
const { value } = fc.letrec<{ value: HclValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    word,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((number) => number + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(name, word), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

function bodies(depth: number): fc.Arbitrary<HclItem[]> {
  const item: fc.Arbitrary<HclItem>[] = [
    fc.record({ kind: fc.constant('attribute' as const), name, value }),
    fc.record({
      kind: fc.constant('comment' as const),
      text: fc.constantFrom('a comment', 'two\nlines', ''),
    }),
  ];
  if (depth > 0)
    item.push(
      fc.record({
        kind: fc.constant('block' as const),
        type: name,
        labels: fc.array(name, { maxLength: 2 }),
        body: bodies(depth - 1),
      }),
    );
  return fc
    .array(fc.oneof(...item), { maxLength: 6 })
    .map((items) =>
      items.filter(
        (each, i) =>
          each.kind !== 'attribute' ||
          items.findIndex((other) => other.kind === 'attribute' && other.name === each.name) === i,
      ),
    );
}

/** What a body says, without its form. */
function meaning(items: readonly HclItem[]): unknown {
  return {
    attributes: items.flatMap((item) => (item.kind === 'attribute' ? [[item.name, item.value]] : [])),
    blocks: items.flatMap((item) =>
      item.kind === 'block' ? [[item.type, item.labels, meaning(item.body)]] : [],
    ),
  };
}

function read({ attributes, blocks }: Body): unknown {
  const scope = { budget: new Budget(), resolve: () => undefined };
  return {
    attributes: attributes.map(({ name, expression }) => [name, toPlain(evaluate(expression, scope))]),
    blocks: blocks.map(({ type, labels, body }) => [type, labels.map(({ text }) => text), read(body)]),
  };
}

test('what is printed is read as the same', () => {
  fc.assert(
    fc.property(bodies(2), (items) => {
      const { body, diagnostics } = parseHcl(new SourceText('main.tf', printHcl(items)));
      expect(diagnostics).toEqual([]);
      expect(read(body)).toEqual(meaning(items));
    }),
    { numRuns: 300 },
  );
});

const terraform = spawnSync('terraform', ['version'], { encoding: 'utf8' });

describe.skipIf(terraform.status !== 0)('terraform fmt', () => {
  const formatted = (text: string) =>
    spawnSync('terraform', ['fmt', '-'], { input: text, encoding: 'utf8' }).stdout;

  test('leaves a rich file alone', () => {
    expect(formatted(printed)).toBe(printed);
  });

  test('leaves any file alone', { timeout: 60_000 }, () => {
    const files = fc.sample(bodies(2), { numRuns: 300, seed: 7 });
    const text = printHcl(files.map((body, i) => block('resource', ['any', `n${i}`], body)));
    expect(formatted(text)).toBe(text);
  });
});

test.each([
  [' a\nb\n', '<<-EOT\n   a\n  b\nEOT'],
  ['  a\n b\n', '<<EOT\n  a\n b\nEOT'],
])('a text of several lines keeps the blanks that they begin with: %j', (text, printed) => {
  const source = printHcl([attribute('data', new HclHeredoc([text]))]);
  expect(source).toBe(`data = ${printed}\n`);
});
