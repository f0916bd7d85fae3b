// Registers new rules, and writes beside their bad twins what is found in them, to be read by eye:
//
//   npx tsx scripts/accept.ts task port/range-form
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeRuleLists } from './rule-lists.js';

writeRuleLists(join(import.meta.dirname, '..'));
const { findingsIn, isAbout, shown, twins } = await import('../test/support/rules.js');

const wanted = process.argv.slice(2);
for (const twin of twins()) {
  if (wanted.length > 0 && !wanted.some((each) => `${twin.id}/`.startsWith(`${each}/`))) continue;
  const bad = twin.name.startsWith('bad');
  const text = shown((await findingsIn(twin)).filter((found) => isAbout(twin, found)));
  if (bad) writeFileSync(twin.expected, text);
  if (!bad && text === '') continue;
  console.log(
    `${twin.id}/${twin.name}: ${text === '' ? 'NOTHING IS FOUND' : `${bad ? '' : 'FOUND IN THE GOOD ONE'}\n${text}`}`,
  );
}
