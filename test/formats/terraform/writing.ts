import { cloudformationFormat } from '../../../src/formats/cloudformation/format.js';
import type { WriteOptions, Writing } from '../../../src/formats/format.js';
import { writeTerraform } from '../../../src/formats/terraform/write/write.js';
import { compile } from '../../../src/language/program.js';
import type { Model } from '../../../src/model/resource.js';
import { SourceText } from '../../../src/source/text.js';
import { textOf } from '../../../src/source/span.js';

export function modelOf(text: string): Model {
  const source = new SourceText('stack.plim', text);
  const nothing = { open: () => ({ reason: 'does not exist' }), parameters: new Map<string, string>() };
  const program = compile(source, nothing);
  const wrong = program.diagnostics.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) throw new Error(wrong.map(({ message }) => message).join('\n'));
  return program.model;
}

export function modelOfTemplate(text: string): Model {
  return cloudformationFormat.read(new SourceText('template.yaml', text), {
    open: () => ({ reason: 'does not exist' }),
    list: () => [],
    parameters: new Map(),
  }).model;
}

export interface Written {
  readonly main: string;
  readonly variables: string;
  readonly outputs: string;
  /** Ids, messages and places of what is no part of the stack's own remarks. */
  readonly told: readonly string[];
  readonly writing: Writing;
}

export function written(model: Model, options?: WriteOptions): Written {
  const writing = writeTerraform(model, options);
  const file = (path: string) => writing.files.find((each) => each.path === path)?.text ?? '';
  return {
    main: file('main.tf'),
    variables: file('variables.tf'),
    outputs: file('outputs.tf'),
    told: writing.losses
      .filter(({ id }) => id.startsWith('terraform/'))
      .map(({ id, message, span }) => `${id} at ${textOf(span).split('\n')[0]}: ${message}`),
    writing,
  };
}

/** One block of a file. */
export function blockOf(text: string, head: string): string {
  const start = text.indexOf(`${head} {`);
  return start < 0 ? '' : text.slice(start, text.indexOf('\n}\n', start) + 3);
}
