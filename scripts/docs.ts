// Writes what is generated in README.md and docs/: the reference parts, what commands print, and the picture.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { actionPart, componentPart } from './docs/ci.js';
import { aroundPart, composeKeysPart, fieldsPart, formatsPart, pairsPart } from './docs/formats.js';
import { kindsPart, typesPart, wordsPart } from './docs/language.js';
import { defaultsPart, messagesPart } from './docs/lists.js';
import { refreshed } from './docs/page.js';
import { pictureOf } from './docs/picture.js';
import { rulePages } from './docs/rules.js';
import { attributesPart, operatorsPart, subjectsPart } from './docs/queries.js';

const ROOT = join(import.meta.dirname, '..');
export const PAGES = ['README.md', ...filesIn('docs').filter((path) => path.endsWith('.md'))];
export const EXAMPLES = filesIn('examples');

const PARTS = {
  'kinds-of-blocks': kindsPart,
  types: typesPart,
  words: wordsPart,
  messages: messagesPart,
  defaults: defaultsPart,
  subjects: subjectsPart,
  operators: operatorsPart,
  attributes: attributesPart,
  formats: formatsPart,
  pairs: pairsPart,
  fields: fieldsPart,
  around: aroundPart,
  'compose-keys': composeKeysPart,
  action: actionPart,
  component: componentPart,
};

/** Path below the root to text, for every page and picture. */
export async function documentation(): Promise<Map<string, string>> {
  const examples = new Map(EXAMPLES.map((path) => [path, read(path)]));
  const made = new Map<string, string>();
  for (const page of PAGES) made.set(page, await refreshed(read(page), PARTS, examples));
  made.set('docs/images/diagnostic.svg', await pictureOf('shop.plim', read('docs/images/diagnostic.plim')));
  return made;
}

export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .sort()
    .map((name) => `${folder}/${name}`);
}

async function write(): Promise<void> {
  rmSync(join(ROOT, 'docs/rules'), { recursive: true, force: true });
  for (const [path, text] of [...(await rulePages()), ...(await documentation())]) {
    mkdirSync(join(ROOT, dirname(path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await write();
