// Converts every file of a folder of real ones to every format, and prints what became of them:
//   PLIMSOLL_SHARED=<folder> PLIMSOLL_JUDGES=<folder> npx tsx scripts/corpus.ts [--verbose] [folder…]
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { conversion, isRefused, TARGETS } from '../test/corpus/conversion.js';
import { filesIn, SHARED } from '../test/shared/shared.js';

const FOLDERS = [
  'task-definition',
  'service',
  'templated',
  'cloudformation',
  'compose',
  'ecs-params',
  'copilot',
];
const verbose = process.argv.includes('--verbose');
const asked = process.argv.slice(2).filter((each) => !each.startsWith('--'));

interface Counts {
  files: number;
  written: number;
  refused: number;
  empty: number;
  crashed: number;
  unaccounted: number;
  newFindings: number;
  judged: number;
}

if (!SHARED) throw new Error('PLIMSOLL_SHARED names no folder');
console.log(
  '| from | to | files | written | input has errors | nothing to write | crashed | keys unaccounted for | outputs with new findings | outputs that a judge refuses, not so the input |',
);
console.log('|---|---|--:|--:|--:|--:|--:|--:|--:|--:|');
for (const folder of asked.length > 0 ? asked : FOLDERS) {
  const root = join(SHARED, 'corpus', folder);
  if (!existsSync(root)) continue;
  const files = filesIn(root);
  for (const target of TARGETS) {
    const counts: Counts = {
      files: 0,
      written: 0,
      refused: 0,
      empty: 0,
      crashed: 0,
      unaccounted: 0,
      newFindings: 0,
      judged: 0,
    };
    for (const file of files) {
      counts.files++;
      const say = (what: string, list: readonly string[]) => {
        if (verbose && list.length > 0)
          console.error(
            `${target} ${relative(root, file)}: ${what}: ${list.slice(0, 3).join(' | ').replaceAll('\n', ' ')}`,
          );
      };
      try {
        const { written, refusedFor, unaccounted, newFindings, judged } = await conversion(file, target);
        if (written) counts.written++;
        else if (refusedFor.length > 0) counts.refused++;
        else counts.empty++;
        counts.unaccounted += unaccounted.length;
        if (newFindings.length > 0) counts.newFindings++;
        if (judged.length > 0 && !(await isRefused(file))) counts.judged++;
        say('refused', refusedFor);
        say('unaccounted', unaccounted);
        say('new', newFindings);
        say('judged', judged);
      } catch (error) {
        counts.crashed++;
        say('crashed', [error instanceof Error ? (error.stack ?? '') : String(error)]);
      }
    }
    const { written, refused, empty, crashed, unaccounted, newFindings, judged } = counts;
    console.log(
      `| ${[folder, target, counts.files, written, refused, empty, crashed, unaccounted, newFindings, judged].join(' | ')} |`,
    );
  }
}
