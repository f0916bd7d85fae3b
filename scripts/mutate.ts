// Breaks the conditions of rules, one at a time, and says which breaks no twin notices:
//
//   npx tsx scripts/mutate.ts                      all rules and what they share, and the score of each group
//   npx tsx scripts/mutate.ts port shared/forms    those of a group or a file, with what survives
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { type Change, placeOfChange, type Simple } from '../src/model/edit.js';
import { findings } from '../src/rules/ask.js';
import type { Rule } from '../src/rules/rule.js';
import type { Project } from '../src/rules/subjects/project.js';
import { projectsIn, twinsOf } from '../test/support/rules.js';
import { Workshop } from './mutation/load.js';
import { mutantsOf } from './mutation/mutants.js';

const RULES = join(import.meta.dirname, '../src/rules');
const FILES = readdirSync(RULES, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^(?!generated|subjects)[a-z]+\/.*\.ts$/.test(file))
  .map((file) => join(RULES, file));
const TEXTS = new Map(FILES.map((file) => [file, readFileSync(file, 'utf8')]));

const MOST_MILLISECONDS = 20_000;

const wanted = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-mutants-'));
const workshop = new Workshop(folder);
const scores = new Map<string, { made: number; noticed: number }>();
try {
  for (const file of FILES) {
    const name = relative(RULES, file);
    if (wanted.length > 0 && !wanted.some((each) => name.startsWith(each))) continue;
    const score = scores.get(dirname(name)) ?? { made: 0, noticed: 0 };
    scores.set(dirname(name), score);
    await mutate(file, name, score);
  }
} finally {
  rmSync(folder, { recursive: true });
}
for (const [group, score] of scores) console.log(`${group.padEnd(16)} ${said(score)}`);
const all = [...scores.values()];
console.log(
  `${'all'.padEnd(16)} ${said({ made: sum(all.map((each) => each.made)), noticed: sum(all.map((each) => each.noticed)) })}`,
);

async function mutate(file: string, name: string, score: { made: number; noticed: number }): Promise<void> {
  const text = TEXTS.get(file) ?? '';
  const isShared = name.startsWith('shared/');
  const users = isShared ? usersOf(file) : [file];
  const load = (changed: string) =>
    isShared ? workshop.rulesWith(users, file, changed) : workshop.rulesOf(file, changed);
  if (users.length === 0) return;
  const original = await load(text);
  const twins = original.flatMap(({ id }) => twinsOf(id));
  const projects = (await Promise.all(twins.map((twin) => projectsIn(twin)))).flat();
  const expected = projects.map((project) => told(original, project));
  for (const mutant of mutantsOf(file, text)) {
    score.made++;
    if (await isNoticed(() => load(mutant.text), projects, expected)) score.noticed++;
    else if (wanted.length > 0) console.log(`${name}:${mutant.line}: ${mutant.before}  ->  ${mutant.after}`);
  }
}

/** The files of rules that take something from a shared one, be it through another. */
function usersOf(shared: string): string[] {
  const using = new Set([shared]);
  for (let before = 0; before < using.size; ) {
    before = using.size;
    for (const [file, text] of TEXTS)
      for (const [, target = ''] of text.matchAll(/from '(\.[^']*)\.js'/g))
        if (using.has(`${resolve(dirname(file), target)}.ts`)) using.add(file);
  }
  return [...using].filter((file) => !relative(RULES, file).startsWith('shared/'));
}

/** A loop that does not end any more is noticed, too. */
async function isNoticed(
  load: () => Promise<readonly Rule[]>,
  projects: readonly Project[],
  expected: readonly string[],
): Promise<boolean> {
  try {
    const rules = await load();
    const differs = () => projects.some((project, i) => told(rules, project) !== expected[i]);
    return runInNewContext('differs()', { differs }, { timeout: MOST_MILLISECONDS });
  } catch {
    return true;
  }
}

function told(rules: readonly Rule[], project: Project): string {
  const found = findings([{ project, rules }])[0]!.map(({ diagnostic, changes }) => [
    diagnostic,
    changes.map(({ title, safe, changes }) => [
      title,
      safe,
      changes.map((change) => [change.op, placeOfChange(change).span, writtenBy(change)]),
    ]),
  ]);
  return JSON.stringify(found, (key, value) => (key === 'source' ? value.path : value));
}

function writtenBy(change: Change): Simple | undefined {
  switch (change.op) {
    case 'set':
      return change.to;
    case 'remove':
      return undefined;
    case 'insert':
      return [change.member, change.value];
    case 'append':
      return change.item;
  }
}

function said({ made, noticed }: { made: number; noticed: number }): string {
  return `${noticed} of ${made} mutants are noticed: ${((100 * noticed) / Math.max(made, 1)).toFixed(1)} %`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
