import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { largePlim } from './large-plim.js';

/** How long editors wait for what they ask for right behind a key, in a text of 2,000 lines. */
const ROUNDS = Number(process.argv[2] ?? 60);
const BUDGET_MS = 20;

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
const path = join(folder, 'shop.plim');
const text = largePlim();
writeFileSync(path, text);
const textDocument = { uri: pathToFileURL(path).href };
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
connection.onNotification('window/logMessage', ({ message }: { message: string }) => console.error(message));
connection.onRequest('client/registerCapability', () => null);
connection.listen();
await connection.sendRequest('initialize', {
  processId: process.pid,
  rootUri: null,
  workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
  capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } },
});
await connection.sendNotification('initialized', {});
await connection.sendNotification('textDocument/didOpen', {
  textDocument: { ...textDocument, languageId: 'plim', version: 1, text },
});

const lines = text.split('\n');

/** Where a word stands first, behind some other. */
function placeOf(word: string, behind = ''): { line: number; character: number } {
  const line = lines.findIndex((each) => each.includes(behind + word));
  return { line, character: (lines[line]?.indexOf(behind + word) ?? 0) + behind.length };
}

const options = { options: { tabSize: 2, insertSpaces: true } };
const inService = { textDocument, position: placeOf('web-20', 'service ') };
const inContainer = { textDocument, position: placeOf('app', 'like ') };
const all = { start: { line: 100, character: 0 }, end: { line: 300, character: 0 } };

/** What is asked, with what. */
const QUESTIONS: Readonly<Record<string, object>> = {
  'textDocument/definition': inContainer,
  'textDocument/references': { ...inContainer, context: { includeDeclaration: true } },
  'textDocument/documentHighlight': inContainer,
  'textDocument/prepareRename': inService,
  'textDocument/rename': { ...inService, newName: 'another' },
  'textDocument/documentSymbol': { textDocument },
  'workspace/symbol': { query: 'web' },
  'textDocument/foldingRange': { textDocument },
  'textDocument/selectionRange': { textDocument, positions: [inContainer.position] },
  'textDocument/documentLink': { textDocument },
  'textDocument/formatting': { textDocument, ...options },
  'textDocument/rangeFormatting': { textDocument, range: all, ...options },
  'textDocument/onTypeFormatting': { ...inContainer, ch: '\n', ...options },
};

let version = 1;
const last = { line: lines.length - 1, character: 0 };
const pauseAfterOpening = 5000;
await pause(pauseAfterOpening);
console.log(`${lines.length} lines, each question ${ROUNDS} times, right behind a key`);
for (const [method, params] of Object.entries(QUESTIONS)) {
  const times: number[] = [];
  const busy: number[] = [];
  for (let round = -5; round < ROUNDS; round++) {
    const before = worked();
    const start = performance.now();
    void connection.sendNotification('textDocument/didChange', {
      textDocument: { ...textDocument, version: ++version },
      contentChanges: [
        {
          range: { start: last, end: round % 2 ? last : { ...last, character: 1 } },
          text: round % 2 ? '#' : '',
        },
      ],
    });
    await connection.sendRequest(method, params);
    if (round < 0) continue;
    times.push(performance.now() - start);
    busy.push(worked() - before);
  }
  const isOver = share(busy.some((each) => each > 0) ? busy : times, 0.5) > BUDGET_MS;
  console.log(
    `${method.padEnd(32)} ${shares(times)}; of the processor ${shares(busy)}${isOver ? '  OVER' : ''}`,
  );
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
  return `median ${share(times, 0.5).toFixed(1)} ms, 95th percentile ${share(times, 0.95).toFixed(1)} ms`;
}

/** Milliseconds that the thread that answers has had of a processor, where the system tells. */
function worked(): number {
  try {
    const [nanoseconds] = readFileSync(`/proc/${server.pid}/task/${server.pid}/schedstat`, 'utf8').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    return 0;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, milliseconds));
}
