// Breaks the conditions of rules, one at a time, and says which breaks no twin notices:
//
//   npx tsx scripts/mutate.ts                 all rules, and the score
//   npx tsx scripts/mutate.ts port health/    those of a group or a rule, with what survives
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { findings } from '../src/rules/check.js';
import { GROUPS } from '../src/rules/groups.js';
import type { Rule } from '../src/rules/rule.js';
import type { Project } from '../src/rules/subjects/project.js';
import { projectsIn, twinsOf } from '../test/support/rules.js';
import { type Mutant, mutantsOf } from './mutation/mutants.js';

const RULES = join(import.meta.dirname, '../src/rules');
const wanted = process.argv.slice(2);
const workshop = mkdtempSync(join(tmpdir(), 'plimsoll-mutants-'));
let made = 0;
let killed = 0;
try {
  for (const { name: group } of GROUPS)
    for (const file of readdirSync(join(RULES, group)).filter((each) => each.endsWith('.ts')))
      if (wanted.length === 0 || wanted.some((each) => `${group}/${file}`.startsWith(each)))
        await mutate(join(RULES, group, file));
} finally {
  rmSync(workshop, { recursive: true });
}
console.log(`${killed} of ${made} mutants are noticed: ${((100 * killed) / Math.max(made, 1)).toFixed(1)} %`);

async function mutate(path: string): Promise<void> {
  const text = readFileSync(path, 'utf8');
  const original = await rulesIn(path, text);
  const projects = (
    await Promise.all(original.flatMap(({ id }) => twinsOf(id)).map((twin) => projectsIn(twin)))
  ).flat();
  const expected = told(original, projects);
  for (const mutant of mutantsOf(path, text)) {
    made++;
    if (await isNoticed(path, mutant, expected, projects)) killed++;
    else if (wanted.length > 0)
      console.log(`${relative(RULES, path)}:${mutant.line}: ${mutant.before}  ->  ${mutant.after}`);
  }
}

async function isNoticed(
  path: string,
  { text }: Mutant,
  expected: string,
  projects: readonly Project[],
): Promise<boolean> {
  try {
    return told(await rulesIn(path, text), projects) !== expected;
  } catch {
    return true;
  }
}

function told(rules: readonly Rule[], projects: readonly Project[]): string {
  const found = projects.flatMap((project) =>
    findings(project, rules).map(({ diagnostic, changes }) => [
      diagnostic,
      changes.map((proposal) => [proposal.title, proposal.safe, proposal.changes.map(({ op }) => op)]),
    ]),
  );
  return JSON.stringify(found, (key, value) => (key === 'source' ? value.path : value));
}

/** Loads a text as if it stood at a path. */
async function rulesIn(path: string, text: string): Promise<readonly Rule[]> {
  const { code } = await transform(text, { loader: 'ts', format: 'esm' });
  const placed = code.replace(/(from\s*")(\.[^"]*)\.js"/g, (_, from: string, target: string) => {
    return `${from}${pathToFileURL(`${resolve(dirname(path), target)}.ts`)}"`;
  });
  const file = join(workshop, `${made}.mjs`);
  writeFileSync(file, placed);
  const loaded: { default: Rule | readonly Rule[] } = await import(`${pathToFileURL(file)}?${Math.random()}`);
  return [loaded.default].flat();
}
