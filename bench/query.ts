import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { examineQueries } from '../src/query/check/judge.js';
import { KNOWN_TYPES } from '../src/data/instance-types.js';
import { runQuery } from '../src/query/command/run.js';
import { parseQueryText } from '../src/query/parse.js';
import { scanQueryEnd } from '../src/query/scan.js';

/** Median milliseconds of a few runs, the first one left out. */
function median(run: () => void, runs = 7): number {
  run();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[runs >> 1]!;
}

function show(what: string, milliseconds: number, more = ''): void {
  console.log(`${what.padEnd(52)} ${milliseconds.toFixed(1).padStart(9)} ms  ${more}`);
}

const expressions = readFileSync('fixtures/query/expressions.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
  .filter(({ valid }) => valid === true)
  .map(({ expression }) => String(expression));

const first = performance.now();
parseQueryText(expressions[0]!);
show('first query, parser built', performance.now() - first);

const table = performance.now();
KNOWN_TYPES.named('m7g.large');
show('instance types, read', performance.now() - table);

const many = Array.from({ length: 10_000 }, (_, i) => expressions[i % expressions.length]!);
const characters = many.join('').length;
const parsing = median(() => {
  for (const each of many) parseQueryText(each);
});
show('10,000 queries, parsed', parsing, `${(characters / parsing / 1000).toFixed(1)} MB/s`);

const examining = median(() => {
  for (const each of many) examineQueries([parseQueryText(each).query!]);
});
show('10,000 queries, parsed, checked and judged', examining);

const line =
  'attribute:ecs.instance-type =~ m5\\.(large|xlarge) and\n  (task:group != service:db or attribute:a == b)\n';
for (const megabytes of [0.1, 1, 10]) {
  const text = line.repeat((megabytes * 1_000_000) / line.length);
  const scanning = median(() => {
    for (let at = 0; at < text.length; at++) at = scanQueryEnd(text, at);
  });
  show(
    `${megabytes} MB of queries, their ends found`,
    scanning,
    `${((megabytes * 1000) / scanning).toFixed(0)} MB/s`,
  );
}
const oneQuery = `${'attribute:a == b and\n'.repeat(10_000_000 / 21)}attribute:c exists`;
show(
  '10 MB in one query, its end found',
  median(() => void scanQueryEnd(oneQuery, 0)),
);

show(
  '1,418 instance types against a query',
  median(() => void runQuery({ expression: 'attribute:ecs.instance-type =~ m[56][a-z]*[.].*', types: true })),
);
