import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';

const LONGEST = 255;
const FORBIDDEN = /[^\w-]/g;

export default defineRule({
  id: 'task/family-pattern',
  title: 'The family name has a forbidden character, or is empty or too long',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  why: 'A family has 1 to 255 letters, digits, hyphens and underscores. A revision such as `:3` is no part of it: ECS counts the revisions itself.',
  on: 'task',
  fixable: true,
  message: text`the family ${'problem'}`,
  check({ view: { family } }, report) {
    const name = textIn(family);
    if (name === undefined) return;
    const problem = problemOf(name);
    if (problem === undefined) return;
    const right = name.replace(/:\d+$/, '').replace(FORBIDDEN, '-');
    report(
      family,
      { problem },
      {
        help: ['a family has up to 255 letters, digits, `-` and `_`'],
        fix: right === '' || name.length > LONGEST ? [] : unsafeFix(`write \`${right}\``, set(family, right)),
      },
    );
  },
});

function problemOf(family: string): string | undefined {
  const [character] = family.match(FORBIDDEN) ?? [];
  if (family === '') return 'is empty';
  if (character !== undefined)
    return `\`${family}\` has ${character === ' ' ? 'a blank' : `\`${character}\``} in it`;
  return family.length > LONGEST ? `has ${family.length} characters` : undefined;
}
