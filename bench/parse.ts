import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatTree } from '../src/language/format/format.js';
import { parse } from '../src/language/parser.js';
import { SourceText } from '../src/source/text.js';
import { interleaved, median } from './lib.js';

/** How fast the language is parsed and formatted, and whether the cost grows with the size alone. */
const EXAMPLES = join(import.meta.dirname, '../fixtures/language/examples');
const example = readdirSync(EXAMPLES)
  .sort()
  .map((name) => readFileSync(join(EXAMPLES, name), 'utf8'))
  .join('\n');
const unit = example.repeat(Math.ceil(100_000 / example.length));

for (const times of [1, 10, 100]) {
  const source = new SourceText('bench.plim', unit.repeat(times));
  const megabytes = Buffer.byteLength(source.text) / 1e6;
  const tree = parse(source);
  if (tree.diagnostics.length > 0) throw new Error(tree.diagnostics[0]!.message);
  const measured = interleaved({ parse: () => parse(source), format: () => formatTree(tree) }, 7);
  const [parsing = Number.NaN, formatting = Number.NaN] = measured.map(median);
  const perLines = ((formatting / source.lineCount) * 10_000).toFixed(0);
  console.log(
    [
      `${times}x`.padStart(4),
      `${megabytes.toFixed(1)} MB`.padStart(8),
      `parse ${parsing.toFixed(1)} ms, ${((megabytes / parsing) * 1000).toFixed(1)} MB/s`,
      `format ${formatting.toFixed(1)} ms, ${perLines} ms for 10,000 lines`,
    ].join('  '),
  );
}
