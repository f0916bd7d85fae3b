import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '../scripts/generate.js';
import { writeRuleLists } from '../scripts/rule-lists.js';

const ROOT = join(import.meta.dirname, '..');
/** The one generated file that is too large to keep in the repository. */
const VALIDATORS = join(ROOT, 'src/model/generated/validators.js');

/** Before the tests: what is generated and not kept is made where it is missing or old. */
export default async function setup(): Promise<void> {
  const newest = Math.max(...['schemas', 'scripts'].flatMap(changeTimes));
  if (!existsSync(VALIDATORS) || statSync(VALIDATORS).mtimeMs < newest) await generate();
  writeRuleLists(ROOT);
}

function changeTimes(folder: string): number[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
    (file) => statSync(join(ROOT, folder, file)).mtimeMs,
  );
}
