import { text } from '../../diagnostic/catalogue.js';
import type { Field } from '../../model/view.js';
import { defineRule } from '../rule.js';
import { isSecretValue, secretFlags } from '../shared/secret-words.js';
import { knownIn } from '../shared/known.js';

export default defineRule({
  id: 'security/secret-in-command',
  title: 'A command line carries a secret',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  why: 'Commands, labels and tags can be read by whoever may describe the task definition or sees the processes of the instance, and old revisions keep them.',
  on: 'task',
  message: text`${'what'} carries a secret in plain text`,
  check({ containers, view: { tags } }, report) {
    for (const { view, called } of containers) {
      const lists = [
        [view.command, 'command'],
        [view.entryPoint, 'entry point'],
        [view.healthCheck.command, 'health check'],
      ] as const;
      for (const [list, what] of lists)
        for (const word of list.filter((_, i) => carries(list, i)))
          report(word, { what: `the ${what} of ${called}` }, HELP);
      for (const key of view.dockerLabels.keys) {
        const label = view.dockerLabels.get(key);
        if (isSecretValue(knownIn(label) ?? ''))
          report(label, { what: `the label \`${key}\` of ${called}` }, HELP);
      }
    }
    for (const { value } of tags)
      if (isSecretValue(knownIn(value) ?? '')) report(value, { what: 'a tag' }, HELP);
  },
});

const HELP = { help: ['hand it over as a variable from `secrets`, and read it from there'] };

/** By itself, or as the value of the flag before it. */
function carries(words: readonly Field<string>[], i: number): boolean {
  const [before, word] = [textAt(words, i - 1), textAt(words, i)];
  if (isSecretValue(word) || secretFlags(word).length > 0) return true;
  return /^--?[\w-]+$/.test(before) && secretFlags(`${before} '${word}'`).length > 0;
}

function textAt(words: readonly Field<string>[], i: number): string {
  const word = words[i];
  return (word && knownIn(word)) ?? '';
}
