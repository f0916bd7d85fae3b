// How fast HCL is read, and whether the cost grows with the size alone: npx tsx bench/hcl.ts
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Budget } from '../src/formats/hcl/budget.js';
import { evaluate } from '../src/formats/hcl/evaluate.js';
import { parseHcl } from '../src/formats/hcl/parse.js';
import type { Body } from '../src/formats/hcl/tree.js';
import { SourceText } from '../src/source/text.js';
import { interleaved, median } from './lib.js';

const unit = readFileSync(join(import.meta.dirname, '../fixtures/hcl/service.tf'), 'utf8').repeat(30);

for (const times of [1, 10, 30]) {
  const source = new SourceText('bench.tf', unit.repeat(times));
  const megabytes = Buffer.byteLength(source.text) / 1e6;
  const { body, diagnostics } = parseHcl(source);
  if (diagnostics.length > 0) throw new Error(diagnostics[0]!.message);
  const measured = interleaved({ parse: () => parseHcl(source), evaluate: () => evaluateAll(body) }, 7);
  const [parsing = Number.NaN, evaluating = Number.NaN] = measured.map(median);
  console.log(
    [
      `${times}x`.padStart(4),
      `${megabytes.toFixed(2)} MB`.padStart(8),
      `parse ${parsing.toFixed(1)} ms, ${((megabytes / parsing) * 1000).toFixed(1)} MB/s`,
      `evaluate ${evaluating.toFixed(1)} ms`,
    ].join('  '),
  );
}

function evaluateAll({ attributes, blocks }: Body): void {
  for (const { expression } of attributes)
    evaluate(expression, { budget: new Budget(), resolve: () => undefined });
  for (const { body } of blocks) evaluateAll(body);
}
