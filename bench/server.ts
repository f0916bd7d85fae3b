import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { largePlim } from './large-plim.js';

/** How long a key takes: from the change of the text to the answer with its diagnostics, while all is checked in the background. */
const KEYS = Number(process.argv[2] ?? 400);
const MEDIAN_MS = 30;
const SLOWEST_MS = 80;

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
const path = join(folder, 'shop.plim');
// With one mistake, so that there is something to tell when all is checked.
const text = largePlim().replace('0.5 vCPU', '0.3 vCPU');
writeFileSync(path, text);
const uri = pathToFileURL(path).href;
const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env;
const program = process.env['PLIMSOLL_PROGRAM'] ?? 'dist/bin.cjs';
const server = spawn(process.execPath, [program, 'lsp', '--stdio'], {
  env: environment,
  stdio: ['pipe', 'pipe', 'inherit'],
});
const connection = createMessageConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
);
let refreshed = 0;
connection.onRequest('workspace/diagnostic/refresh', () => {
  refreshed++;
  return null;
});
connection.onNotification('window/logMessage', ({ message }: { message: string }) => console.error(message));
connection.listen();
const random = seeded(7);

await connection.sendRequest('initialize', {
  processId: process.pid,
  rootUri: null,
  workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
  capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
});
await connection.sendNotification('initialized', {});
let document = TextDocument.create(uri, 'plim', 1, text);
await connection.sendNotification('textDocument/didOpen', {
  textDocument: { uri, languageId: 'plim', version: 1, text },
});
while (refreshed === 0) await pause(50);

console.log(`${document.lineCount} lines, ${KEYS} keys`);
for (const [what, between] of [
  ['one key after the other', 0],
  ['a key each 40 ms', 40],
  ['with pauses, so that all is checked again and again', 160],
] as const) {
  const times: number[] = [];
  const busy: number[] = [];
  for (let left = between > 100 ? KEYS / 4 : KEYS; left > 0; ) {
    const line = Math.floor(random() * document.lineCount);
    const at = document.offsetAt({ line, character: 2 + Math.floor(random() * 20) });
    for (const key of word()) {
      const { offset, length, text: typed } = key;
      const range = {
        start: document.positionAt(at + offset),
        end: document.positionAt(at + offset + length),
      };
      const changes = [{ range, text: typed }];
      const version = document.version + 1;
      document = TextDocument.update(document, changes, version);
      const before = worked();
      const start = performance.now();
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: changes,
      });
      await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
      times.push(performance.now() - start);
      busy.push(worked() - before);
      left--;
      if (between > 0) await pause(between);
    }
  }
  console.log(`${what.padEnd(55)} ${shares(times)}${isTooSlow(times) ? '  OVER' : ''}`);
  if (busy.some((each) => each > 0))
    console.log(`${'  of the processor, for a machine that does nothing else'.padEnd(55)} ${shares(busy)}`);
}
await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
rmSync(folder, { recursive: true });
connection.dispose();

function share(times: readonly number[], of: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? Number.NaN;
}

function shares(times: readonly number[]): string {
  const [median, slow, slowest] = [0.5, 0.99, 1].map((of) => `${share(times, of).toFixed(1)} ms`);
  return `median ${median}, 99th percentile ${slow}, slowest ${slowest}`;
}

function isTooSlow(times: readonly number[]): boolean {
  return share(times, 0.5) > MEDIAN_MS || share(times, 0.99) > SLOWEST_MS;
}

/** Milliseconds that the thread that answers keys has had of a processor, where the system tells. */
function worked(): number {
  try {
    const [nanoseconds] = readFileSync(`/proc/${server.pid}/task/${server.pid}/schedstat`, 'utf8').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    return 0;
  }
}

interface Key {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** A word that is typed and taken back, which breaks the text and mends it. */
function word(): Key[] {
  const words = ['memory', 'x', '${tag}', '{', '}', '"', '# ', ' 12', '\n', 'container a {\n'];
  const letters = [...(words[Math.floor(random() * words.length)] ?? '')];
  const typed = letters.map((letter, i) => ({ offset: i, length: 0, text: letter }));
  const back = letters.map((_, i) => ({ offset: letters.length - 1 - i, length: 1, text: '' }));
  return [...typed, ...back];
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, milliseconds));
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
