import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { FORMATS } from '../../src/formats/index.js';
import { checkFiles } from '../../src/project/check.js';
import { convertFiles } from '../../src/project/convert.js';
import { memoryFiles } from '../project/memory-files.js';

const ECS = FORMATS.find(({ name }) => name === 'ecs')!;
const FILES = { 'network.plim': 'network shared { subnets subnet-1, subnet-2 }\n' };

/** The errors in a text of the language, also where it is compiled. */
export async function errorsIn(text: string): Promise<Diagnostic[]> {
  const surroundings = { files: memoryFiles({ ...FILES, 'example.plim': text }), formats: FORMATS };
  const choices = { parameters: new Map<string, string>() };
  const { diagnostics } = await checkFiles(['example.plim'], surroundings, choices);
  const compiled = await convertFiles(['example.plim'], ECS, surroundings, choices);
  return [...diagnostics, ...compiled.diagnostics].filter(({ severity }) => severity === 'error');
}
