import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  DidChangeTextDocumentNotification,
  LogMessageNotification,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { nodeHost } from '../src/cli/node-host.js';
import { positionAt } from '../src/server/protocol/places.js';
import { uriOf } from '../src/server/protocol/uris.js';
import { SourceText } from '../src/source/text.js';
import { askAll } from '../test/server/asking-all.js';
import { connect } from '../test/server/client.js';
import { TEXTS_OF_EACH_KIND } from '../test/server/texts.js';
import { stroke, Typed } from '../test/server/typing.js';

/** A working day in fast motion: whatever is typed and asked, the memory of the server stays what it was. Needs `--expose-gc`. */
const STROKES = Number(process.argv[2] ?? 100_000);
const SEED = Number(process.argv[3] ?? 1);
/** So many strokes, then all is let come to rest, and each text is what it was at first. */
const AT_ONCE = 50;
const MOST_GROWTH = 1.1;

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
const texts = new Map([...TEXTS_OF_EACH_KIND].map(([name, text]) => [join(folder, name), text] as const));
for (const [path, text] of texts) writeFileSync(path, text);
const client = await connect(nodeHost().files, [folder], {
  textDocument: { diagnostic: {} },
});
let bugs = 0;
client.connection.onNotification(LogMessageNotification.type, ({ type, message }) => {
  if (type === 1 && bugs++ < 20) console.log(message);
});
for (const [path, text] of texts) await client.open(path, text);

let version = 1;
const heaps: number[] = [];
const rounds = Math.ceil(STROKES / AT_ONCE);
const paths = [...texts.keys()];
for (let round = 0; round < rounds; round++) {
  const typed = new Map([...texts].map(([path, text]) => [path, new Typed(text)] as const));
  const strokes = fc.sample(fc.tuple(fc.constantFrom(...paths), stroke), {
    numRuns: AT_ONCE,
    seed: SEED + round,
  });
  for (const [i, [path, each]] of strokes.entries()) {
    const text = typed.get(path);
    if (!text) continue;
    const before = new SourceText(path, text.text);
    const { start, end, text: piece } = text.edit(each);
    const range = { start: positionAt(before, start), end: positionAt(before, end) };
    await change(path, [{ range, text: piece }]);
    if (i % 10 === 0) await askAll(client.connection, uriOf(path), range.start);
  }
  for (const [path, text] of texts) await change(path, [{ text }]);
  for (const path of paths)
    await client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: uriOf(path) } });
  if (round % Math.max(1, Math.floor(rounds / 20)) !== 0) continue;
  globalThis.gc?.();
  heaps.push(process.memoryUsage().heapUsed / 1e6);
  console.log(`${(round + 1) * AT_ONCE} strokes: ${heaps.at(-1)?.toFixed(1)} MB, ${bugs} mistakes of ours`);
}
client.end();
rmSync(folder, { recursive: true });
// What is loaded and compiled on the way is there after the first tenth.
const early = heaps[Math.floor(heaps.length / 10)] ?? Number.NaN;
const growth = (heaps.at(-1) ?? Number.NaN) / early;
const isFlat = growth <= MOST_GROWTH;
console.log(`${STROKES} strokes: ${growth.toFixed(2)} times the memory${isFlat ? '' : '  GROWS'}`);
process.exitCode = isFlat && bugs === 0 ? 0 : 1;

function change(path: string, contentChanges: TextDocumentContentChangeEvent[]) {
  return client.tell(DidChangeTextDocumentNotification.type, {
    textDocument: { uri: uriOf(path), version: ++version },
    contentChanges,
  });
}
