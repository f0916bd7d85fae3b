import { detectFormat, FORMATS } from '../src/formats/index.js';
import { completePlim } from '../src/server/features/completion/plim.js';
import { hintsIn } from '../src/server/features/inlay/hints.js';
import { coloursIn } from '../src/server/features/tokens/colours.js';
import { type Page, treeOf } from '../src/server/workspace/page.js';
import type { Session } from '../src/server/session.js';
import { SourceText } from '../src/source/text.js';
import { largePlim } from './large-plim.js';

/** What a key costs in a text of 2,000 lines that is new each time: at most 20 ms for completion. */
const ROUNDS = 40;

const TEXT = largePlim();
const MIDDLE = TEXT.indexOf('\nservice web-30');
const [BEFORE, AFTER] = [TEXT.slice(0, MIDDLE), TEXT.slice(MIDDLE)];

const PLACES: Readonly<Record<string, string>> = {
  'a statement': 'service x on fargate { ',
  'a name': 'service x { container a {}; container b { depends on ',
  'a value': 'service x on fargate { cpu 1 vCPU; memory ',
  'inside of `${…}`': 'service x { container a { image acme/web:${',
  'a query': 'service x { where attribute:ecs.instance-type == m',
  'an instance type': 'cluster x { fleet a { instances 3 of m',
};

function pageOf(text: string, version: number): Page {
  const source = new SourceText('/bench.plim', text);
  return {
    uri: 'file:///bench.plim',
    path: source.path,
    version,
    source,
    format: detectFormat(source, FORMATS),
  };
}

const nobody = () => {
  throw new Error('nobody asks for that here');
};
const none = { code: 'ENOENT' };

function sessionOf(page: Page): Session {
  return {
    client: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
    files: {
      stat: () => none,
      read: () => none,
      list: () => none,
      absolute: (path) => path,
      realPath: (path) => path,
      glob: async () => [],
    },
    page: () => page,
    pages: () => [page],
    folders: () => [],
    descriptions: () => [],
    projectOf: nobody,
    membersOf: nobody,
    text: () => page.source,
    onChange: nobody,
    inBackground: nobody,
    findings: nobody,
    log: () => undefined,
  };
}

async function measure(name: string, run: (page: Page) => unknown, text: string): Promise<void> {
  const times: number[] = [];
  for (let round = -5; round < ROUNDS; round++) {
    // Another text each time, as after a key.
    const page = pageOf(`${text}${' '.repeat((round + 5) % 2)}`, round);
    const start = performance.now();
    await run(page);
    if (round >= 0) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const [median, worst] = [times[ROUNDS >> 1]!, times[Math.floor(ROUNDS * 0.95)]!];
  console.log(
    `${name.padEnd(28)} ${median.toFixed(1).padStart(6)} ms  95th percentile ${worst.toFixed(1).padStart(6)} ms`,
  );
}

console.log(`${TEXT.split('\n').length} lines`);
for (const [name, written] of Object.entries(PLACES)) {
  const offset = BEFORE.length + written.length + 1;
  await measure(
    `completion of ${name}`,
    (page) => completePlim(page, offset, sessionOf(page), undefined),
    `${BEFORE}\n${written}\n${AFTER}`,
  );
}
await measure('semantic tokens', ({ source }) => coloursIn(treeOf(source)), TEXT);
await measure('inlay hints', ({ source }) => hintsIn(treeOf(source), 0, source.text.length), TEXT);
