import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { normalForm } from '../../src/formats/ecs/normal.js';
import { readEcs } from '../../src/formats/ecs/read.js';
import { writeTerraform } from '../../src/formats/terraform/write/write.js';
import { EMPTY_MODEL, isRequestKind, type Resource } from '../../src/model/resource.js';
import { SourceText } from '../../src/source/text.js';
import { plain, read, shown } from '../formats/terraform/read/reading.js';
import { SHARED } from '../shared/shared.js';

const TEMPLATES = SHARED ? join(SHARED, 'corpus/templated') : '';
const DOCUMENTS = ['task-definition', 'service'].map((name) => (SHARED ? join(SHARED, 'corpus', name) : ''));

function filesIn(folder: string): string[] {
  return SHARED ? readdirSync(folder).sort() : [];
}

describe.skipIf(!SHARED)('templates of other people', () => {
  const files = filesIn(TEMPLATES).filter((name) => name.endsWith('.json') || name.endsWith('.tpl'));
  test.each(files)('%s can be filled by a module', (name) => {
    const text = readFileSync(join(TEMPLATES, name), 'utf8');
    const holes = new Set([...text.matchAll(/\$\{\s*(\w+)\s*\}/g)].map(([, hole]) => hole!));
    const variables = [...holes].map((hole) => `variable "${hole}" {}\n`).join('');
    const values = [...holes].map((hole) => `    ${hole} = var.${hole}\n`).join('');
    const main = `${variables}resource "aws_ecs_task_definition" "t" {\n  family = "t"\n  container_definitions = templatefile("t.tpl", {\n${values}  })\n}\n`;
    const { model } = read({ 'main.tf': main, 't.tpl': text });
    expect(model.resources).toHaveLength(1);
  });
});

/** Its sizes of containers are texts, which are written as the numbers that they mean. */
const MISTYPED = 'nginx_nginx.json';

describe.skipIf(!SHARED)('what was written as Terraform is read as what it was', () => {
  const names = DOCUMENTS.flatMap((folder) => filesIn(folder).map((name) => join(folder, name)));
  test.each(names)('%s', (path) => {
    const { resources, diagnostics } = readEcs(new SourceText(path, readFileSync(path, 'utf8')));
    if (diagnostics.some(({ severity }) => severity === 'error') || resources.length === 0) return;
    const { files } = writeTerraform({ ...EMPTY_MODEL, resources });
    const reading = read(Object.fromEntries(files.map((file) => [file.path, file.text])));
    expect(reading.diagnostics.map(shown)).toEqual([]);
    const [first] = resources;
    const again = reading.model.resources.filter(({ kind }) => kind === first!.kind);
    expect(again.length).toBe(resources.filter(({ kind }) => kind === first!.kind).length);
    // Names are made up where there are none, and placeholders become variables.
    if (resources.length > 1 || first!.partial || /\{\{|\$\{|<\w/.test(JSON.stringify(plain(first!.value))))
      return;
    if (again[0]?.name === first!.name && !path.endsWith(MISTYPED))
      expect(normal(again[0])).toEqual(normal(first!));
  });
});

function normal(resource: Resource): unknown {
  return isRequestKind(resource.kind) ? normalForm(resource.kind, plain(resource.value)) : undefined;
}
