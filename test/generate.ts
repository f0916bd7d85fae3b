import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { generate } from '../scripts/generate.js';
import { writeRuleLists } from '../scripts/rule-lists.js';

const ROOT = join(import.meta.dirname, '..');
/** The one generated file that is too large to keep in the repository. */
const VALIDATORS = join(ROOT, 'src/model/generated/validators.js');

/** Before the tests: what is generated and not kept is made where it is missing or old. After them, what they shared goes. */
export default async function setup({ provide }: TestProject): Promise<() => void> {
  const newest = Math.max(...['schemas', 'scripts'].flatMap(changeTimes));
  if (!existsSync(VALIDATORS) || statSync(VALIDATORS).mtimeMs < newest) await generate();
  writeRuleLists(ROOT);
  const shared = mkdtempSync(join(tmpdir(), 'plimsoll-tests-'));
  provide('shared', shared);
  return () => rmSync(shared, { recursive: true, force: true });
}

function changeTimes(folder: string): number[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
    (file) => statSync(join(ROOT, folder, file)).mtimeMs,
  );
}
