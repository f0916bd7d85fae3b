import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import {
  createConnection,
  createProtocolConnection,
  ErrorCodes,
  HoverRequest,
  type InitializeParams,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serve } from '../../src/server/server.js';
import { memoryFiles } from '../project/memory-files.js';

const FIRST: InitializeParams = { processId: null, rootUri: 'file:///w', capabilities: {} };
const PLACE = { textDocument: { uri: 'file:///w/a.plim' }, position: { line: 0, character: 0 } };

/** A client that has said nothing yet. */
function client(): ProtocolConnection {
  const [up, down] = [new PassThrough(), new PassThrough()];
  serve(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), memoryFiles({}));
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  connection.listen();
  onTestFinished(() => connection.dispose());
  return connection;
}

test('nothing is answered before the server is initialized', async () => {
  const connection = client();
  await expect(connection.sendRequest(HoverRequest.type, PLACE)).rejects.toMatchObject({
    code: ErrorCodes.ServerNotInitialized,
    message: '`textDocument/hover` comes before `initialize`',
  });
  await connection.sendRequest(InitializeRequest.type, FIRST);
  expect(await connection.sendRequest(HoverRequest.type, PLACE)).toBeNull();
});

test('the server is initialized once', async () => {
  const connection = client();
  await connection.sendRequest(InitializeRequest.type, FIRST);
  await expect(connection.sendRequest(InitializeRequest.type, FIRST)).rejects.toMatchObject({
    code: ErrorCodes.InvalidRequest,
    message: 'the server is initialized already',
  });
});

test('who asks for what there is not is told so', async () => {
  const connection = client();
  await connection.sendRequest(InitializeRequest.type, FIRST);
  await expect(connection.sendRequest('plimsoll/nothing')).rejects.toMatchObject({
    code: ErrorCodes.MethodNotFound,
    message: '`plimsoll/nothing` is nothing that this server answers',
  });
});

test('whoever waits when the server is shut down is answered, and nobody who asks later', async () => {
  const connection = client();
  await connection.sendRequest(InitializeRequest.type, FIRST);
  await connection.sendNotification(InitializedNotification.type, {});
  const waiting = connection.sendRequest(HoverRequest.type, PLACE);
  await connection.sendRequest(ShutdownRequest.type);
  expect(await waiting).toBeNull();
  await expect(connection.sendRequest(HoverRequest.type, PLACE)).rejects.toMatchObject({
    code: ErrorCodes.InvalidRequest,
    message: '`textDocument/hover` comes after `shutdown`',
  });
});
