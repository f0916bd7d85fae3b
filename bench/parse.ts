import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatTree } from '../src/language/format.js';
import { parse } from '../src/language/parser.js';
import { SourceText } from '../src/source/text.js';

/** How fast the language is parsed and formatted, and whether the cost grows with the size alone. */
const EXAMPLES = join(import.meta.dirname, '../fixtures/language/examples');
const ROUNDS = 7;

const example = readdirSync(EXAMPLES)
  .sort()
  .map((name) => readFileSync(join(EXAMPLES, name), 'utf8'))
  .join('\n');
const unit = example.repeat(Math.ceil(100_000 / example.length));

for (const times of [1, 10, 100]) {
  const source = new SourceText('bench.plim', unit.repeat(times));
  const lines = source.lineCount;
  const megabytes = Buffer.byteLength(source.text) / 1e6;
  const parsing = median(() => parse(source));
  const tree = parse(source);
  if (tree.diagnostics.length > 0) throw new Error(tree.diagnostics[0]!.message);
  const formatting = times > 10 ? undefined : median(() => formatTree(tree));
  const figures = [
    `${times}x`.padStart(4),
    `${megabytes.toFixed(1)} MB`.padStart(8),
    `${lines} lines`.padStart(14),
    `parse ${parsing.toFixed(1)} ms, ${((megabytes / parsing) * 1000).toFixed(1)} MB/s`,
    formatting === undefined ? '' : `format ${formatting.toFixed(1)} ms, ${((formatting / lines) * 10_000).toFixed(0)} ms for 10,000 lines`,
  ];
  console.log(figures.join('  '));
}

function median(run: () => unknown): number {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1]!;
}
