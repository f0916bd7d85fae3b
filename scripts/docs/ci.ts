import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { code, table } from './markdown.js';

const ROOT = join(import.meta.dirname, '../..');

interface Input {
  readonly description: string;
  readonly default: unknown;
}

/** What the action takes, and what it gives. */
export function actionPart(): string {
  const { inputs, outputs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
  const given = Object.entries<Input>(outputs).map(([name, { description }]) => [code(name), description]);
  return `${inputsTable(inputs)}\n\nOutputs:\n\n${table(['output', 'is'], given)}`;
}

/** What the component takes. */
export function componentPart(): string {
  const [head] = parseAllDocuments(readFileSync(join(ROOT, 'templates/check/template.yml'), 'utf8'));
  return inputsTable(head?.toJS().spec.inputs);
}

function inputsTable(inputs: Readonly<Record<string, Input>>): string {
  const rows = Object.entries(inputs).map(([name, { description, default: value }]) => [
    code(name),
    value === '' ? '' : code(String(value)),
    description,
  ]);
  return table(['input', 'default', 'is'], rows);
}
