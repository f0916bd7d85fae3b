import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import {
  createProtocolConnection,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { uriOf } from '../../src/server/protocol/uris.js';
import { folderWith } from '../cli/folder.js';
import { builtProgram } from '../support/program.js';

const program = builtProgram();
const PATIENCE = 60_000;

interface Served {
  readonly server: ChildProcessWithoutNullStreams;
  readonly connection: ProtocolConnection;
}

/** The built program, as an editor starts it. */
async function start(folder: string, processId: number | null = null): Promise<Served> {
  const server = spawn(process.execPath, [program(), 'lsp', '--stdio'], {
    env: { PATH: process.env['PATH'], PLIMSOLL_NO_CACHE: '1' },
  });
  onTestFinished(() => void server.kill());
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: uriOf(folder), name: 'shop' }],
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return { server, connection };
}

test(
  'an open text is checked in a thread of its own, and the program ends as the protocol says',
  async () => {
    const folder = folderWith();
    const { server, connection } = await start(folder);
    const published = new Promise<PublishDiagnosticsParams>((resolve) =>
      connection.onNotification(PublishDiagnosticsNotification.type, resolve),
    );
    const uri = uriOf(`${folder}/a.plim`);
    const text = 'cluster shop { name ${nmae} }\n';
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'plim', version: 1, text },
    });
    expect((await published).diagnostics.map(({ code }) => code)).toEqual(['language/unknown-name']);
    await connection.sendRequest(ShutdownRequest.type);
    const ended = once(server, 'exit');
    await connection.sendNotification(ExitNotification.type);
    expect(await ended).toEqual([0, null]);
  },
  PATIENCE,
);

test(
  'one who leaves without a word is no reason to stay',
  async () => {
    const { server } = await start(folderWith());
    const ended = once(server, 'exit');
    server.stdin.end();
    expect(await ended).toEqual([1, null]);
  },
  PATIENCE,
);

test(
  'nor is one who does not listen any more',
  async () => {
    const { server, connection } = await start(folderWith());
    const said: string[] = [];
    server.stderr.on('data', (part) => said.push(String(part)));
    const ended = once(server, 'exit');
    server.stdout.destroy();
    connection.onError(() => undefined);
    connection.sendRequest(ShutdownRequest.type).catch(() => undefined);
    expect([...(await ended), ...said]).toEqual([1, null]);
  },
  PATIENCE,
);

test(
  'nor is one whose process has ended',
  async () => {
    const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const { server } = await start(folderWith(), editor.pid);
    const ended = once(server, 'exit');
    editor.kill();
    expect(await ended).toEqual([1, null]);
  },
  PATIENCE,
);
