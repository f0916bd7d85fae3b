import { CHECK_OPTIONS } from '../check/options.js';
import { runCheck } from '../check/run.js';
import { defineCommand } from '../command.js';

export const check = defineCommand({
  name: 'check',
  summary: 'Says what is wrong with descriptions of services, at the exact place.',
  takes: '[options] <path>…',
  about:
    'Paths are files, folders or patterns such as "deploy/**/*.json"; `-` is standard input.\n' +
    'The format of a file is found from its content. All files are checked together, as one system.',
  options: CHECK_OPTIONS,
  examples: [
    { line: 'plimsoll check shop.plim', does: 'checks one file' },
    { line: 'plimsoll check --fix deploy/', does: 'also repairs what can be repaired safely' },
    { line: 'plimsoll check --fail-on warning deploy/', does: 'checks a folder, strictly' },
    { line: 'plimsoll check --since origin/main .', does: 'tells of what a branch has changed' },
    {
      line: 'aws ecs describe-task-definition --task-definition web | plimsoll check -',
      does: 'checks what runs',
    },
  ],
  run: runCheck,
});
