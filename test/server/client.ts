import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  type InitializeResult,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  type ProtocolNotificationType,
  type ProtocolRequestType,
  type PublishDiagnosticsParams,
  PublishDiagnosticsNotification,
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { FORMATS } from '../../src/formats/index.js';
import { allMessages } from '../../src/project/catalogue.js';
import type { FileSystem } from '../../src/project/file-system.js';
import { serve } from '../../src/server/server.js';
import { uriOf } from '../../src/server/protocol/uris.js';
import { once } from '../../src/source/once.js';

export interface Client {
  readonly started: InitializeResult;
  readonly connection: ProtocolConnection;
  /** What was published last, by URI. */
  readonly published: Map<string, PublishDiagnosticsParams>;
  ask<P, R, PR, E, RO>(type: ProtocolRequestType<P, R, PR, E, RO>, params: P): Promise<R>;
  tell<P, RO>(type: ProtocolNotificationType<P, RO>, params: P): Promise<void>;
  open(path: string, text: string, languageId?: string): Promise<string>;
  end(): void;
}

/** Files of tests share modules: what is still being loaded when one of them ends would fail in the next. */
const loaded = once(() =>
  Promise.all([
    ...FORMATS.map((each) => each.load()),
    allMessages(),
    import('../../src/project/queries.js'),
    import('../../src/stack/expand.js'),
  ]),
);

/** A client and a server in one process, which speak through two pipes. */
export async function connect(
  files: FileSystem,
  folders: readonly string[],
  capabilities: ClientCapabilities = {},
): Promise<Client> {
  await loaded();
  const up = new PassThrough();
  const down = new PassThrough();
  serve(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), files);
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const published = new Map<string, PublishDiagnosticsParams>();
  connection.onNotification(
    PublishDiagnosticsNotification.type,
    (params) => void published.set(params.uri, params),
  );
  connection.listen();
  const started = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities,
    workspaceFolders: folders.map((path) => ({ uri: uriOf(path), name: path })),
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    started,
    connection,
    published,
    ask: <P, R, PR, E, RO>(type: ProtocolRequestType<P, R, PR, E, RO>, params: P) =>
      connection.sendRequest<R>(type.method, params),
    tell: (type, params) => connection.sendNotification(type.method, params),
    async open(path, text, languageId = 'plim') {
      const uri = uriOf(path);
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      });
      return uri;
    },
    end: () => connection.dispose(),
  };
}
