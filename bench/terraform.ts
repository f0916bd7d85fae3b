import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadContext } from '../src/formats/format.js';
import { parseHcl } from '../src/formats/hcl/parse.js';
import { readTerraform } from '../src/formats/terraform/read/read.js';
import { SourceText } from '../src/source/text.js';
import { interleaved, median } from './lib.js';

/** How fast a module of Terraform is read, and whether the cost grows with the size alone. */
const FIXTURE = join(import.meta.dirname, '../fixtures/terraform/fargate');
const variables = readFileSync(join(FIXTURE, 'variables.tf'), 'utf8');
const unit = readFileSync(join(FIXTURE, 'main.tf'), 'utf8');
const context: ReadContext = {
  open: () => ({ reason: 'does not exist' }),
  list: () => [],
  overlays: [],
  parameters: new Map(),
};

/** Everything that a unit declares has a name of its own. */
function numbered(i: number): string {
  return unit
    .replace(/^(resource|data) "([^"]+)" "([^"]+)"/gm, `$1 "$2" "$3_${i}"`)
    .replace(/\b((?:data\.)?aws_\w+\.\w+)/g, `$1_${i}`)
    .replace(/\blocal\.(\w+)/g, `local.$1_${i}`)
    .replace(/^ {2}(\w+)( *= )(?="shop-|var\.environment|\{\n {4}"awslogs|\[\n {4}\{ name)/gm, `  $1_${i}$2`)
    .replace(/^(?:terraform|provider "aws") \{\n(?:.*\n)*?\}\n/gm, '');
}

if (readdirSync(FIXTURE).length === 0) throw new Error('no fixture');
for (const times of [1, 10, 100, 600]) {
  const text = variables + Array.from({ length: times }, (_, i) => numbered(i)).join('\n');
  const source = new SourceText('main.tf', text);
  const megabytes = Buffer.byteLength(text) / 1e6;
  const [first] = readTerraform(source, context).diagnostics;
  if (first) throw new Error(first.message);
  const measured = interleaved(
    { parse: () => parseHcl(source), read: () => readTerraform(source, context) },
    times > 100 ? 3 : 7,
  );
  const [parsing = Number.NaN, reading = Number.NaN] = measured.map(median);
  console.log(
    [
      `${times}x`.padStart(5),
      `${megabytes.toFixed(2)} MB`.padStart(8),
      `parse ${parsing.toFixed(1)} ms, ${((megabytes / parsing) * 1000).toFixed(1)} MB/s`,
      `read ${reading.toFixed(1)} ms, ${((megabytes / reading) * 1000).toFixed(1)} MB/s`,
    ].join('  '),
  );
}
