import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlan } from '../../../../src/formats/terraform/read/plan.js';
import { SourceText } from '../../../../src/source/text.js';
import { check, FIXTURES, fixture, read, shown } from './reading.js';

const PIECES = ['', '{', '}', '[', ']', '"', '<<EOF\n', '${', '%{ if ', '= ', 'local.name', 'var.', 'each.value', '? 1 : 0', 'count = 2\n', 'for_each = local.x\n', 'dynamic "a" {', 'null', '...', '\n', '/*', '*']; // biome-ignore format: a table

const mutated = fc
  .tuple(
    fc.constantFrom(...FIXTURES),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(20),
        fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([name, changes]) => {
    const files = fixture(name);
    const text = changes.reduce((now, [at, length, put]) => {
      const start = Math.floor(at * now.length);
      return now.slice(0, start) + put + now.slice(start + length);
    }, files['main.tf']!);
    return { ...files, 'main.tf': text };
  });

test('no text is too broken, and every place is in it', async () => {
  await fc.assert(
    fc.asyncProperty(mutated, async (files) => {
      const { model, losses, keys } = read(files);
      const found = await check(files);
      const places = [
        ...[...found, ...(losses?.() ?? [])].flatMap(({ span, labels }) => [
          span,
          ...labels.map((label) => label.span),
        ]),
        ...model.resources.flatMap(({ span, nameSpan, value }) => [span, nameSpan, value.span]),
        ...(keys?.() ?? []).flatMap(({ span, extent }) => [span, extent]),
      ];
      for (const { source, start, end } of places)
        expect(0 <= start && start <= end && end <= source.text.length).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('a plan may be anything', () => {
  fc.assert(
    fc.property(fc.json(), (value) => {
      const text = `{"format_version": "1.0", "planned_values": {"root_module": {"resources": [${value}]}}, "resource_changes": ${value}, "configuration": ${value}}`;
      readPlan(new SourceText('p.json', text));
    }),
    { numRuns: 200 },
  );
});

test('values that grow without end are not known', () => {
  const doubled = Array.from({ length: 60 }, (_, i) => `  a${i + 1} = [local.a${i}, local.a${i}]`).join('\n');
  const text = `locals {\n  a0 = ["x"]\n${doubled}\n}\nresource "aws_ecs_task_definition" "t" {\n  family                = "t"\n  container_definitions = jsonencode(local.a60)\n}\n`;
  expect(read(text).model.resources).toHaveLength(1);
});

test('long chains of local values are followed without end of the stack', () => {
  const chain = Array.from({ length: 5000 }, (_, i) => `  a${i} = [local.a${i + 1}]`).join('\n');
  const text = `locals {\n${chain}\n  a5000 = 1\n}\nresource "aws_ecs_cluster" "c" {\n  name = local.a0\n}\n`;
  expect(read(text).model.resources).toHaveLength(1);
});

test('modules that call each other in many ways are cut off', () => {
  const call = (name: string, source: string) => `module "${name}" {\n  source = "${source}"\n}\n`;
  const files: Record<string, string> = { 'main.tf': call('a', './m0') + call('b', './m0') };
  for (let i = 0; i < 20; i++) files[`m${i}/main.tf`] = call('a', `../m${i + 1}`) + call('b', `../m${i + 1}`);
  files['m20/main.tf'] = 'resource "aws_ecs_cluster" "c" {\n  name = "c"\n}\n';
  expect(read(files).model.resources.length).toBeGreaterThan(0);
});

test('a check sees the data sources that stand in it, and no others do', async () => {
  const found = await check(`
check "health" {
  data "http" "page" { url = "https://example.com" }
  assert {
    condition     = data.http.page.status_code == 200
    error_message = "not there"
  }
}
output "code" { value = data.http.page.status_code }
`);
  expect(found.map(shown)).toEqual([
    'main.tf:9 terraform/unknown-name: the module has no data source `data.http.page` @ data.http.page',
  ]);
});
