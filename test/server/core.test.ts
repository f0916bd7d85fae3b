import { rmSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  CancellationTokenSource,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DiagnosticRefreshRequest,
  DiagnosticTag,
  DocumentDiagnosticRequest,
  FileChangeType,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  WorkspaceDiagnosticRequest,
  type ClientCapabilities,
} from 'vscode-languageserver';
import program from '../../package.json' with { type: 'json' };
import { nodeHost } from '../../src/cli/node-host.js';
import { uriOf } from '../../src/server/protocol/uris.js';
import { folderWith } from '../cli/folder.js';
import { type Client, connect } from './client.js';

const GOOD = `service web on fargate {
  rolling 100%..200% with rollback
  cpu     0.25 vCPU
  memory  512 MiB
  container web { image nginx:1.29 }
}
`;
const BAD = GOOD.replace('512', '513');
const WRONG_SIZE = 'task/fargate-cpu-memory-pair';

const PATIENT = { timeout: 20_000, interval: 20 };
vi.setConfig({ testTimeout: 60_000 });

async function start(
  files: Readonly<Record<string, string>>,
  capabilities: ClientCapabilities = {},
): Promise<{ client: Client; folder: string }> {
  const folder = folderWith(files);
  const client = await connect(nodeHost().files, [folder], capabilities);
  onTestFinished(() => client.end());
  return { client, folder };
}

/** What is shown of a text, by its ids; undefined where nothing ever was. */
function idsAt({ published }: Client, path: string): readonly unknown[] | undefined {
  return published.get(uriOf(path))?.diagnostics.map(({ code }) => code);
}

const shows = (client: Client, path: string, ids: readonly string[]) =>
  vi.waitFor(() => expect(idsAt(client, path)).toEqual(ids), PATIENT);

test('says who it is', async () => {
  const { client } = await start({});
  expect(client.started.serverInfo).toEqual({ name: 'plimsoll', version: program.version });
  expect(client.started.capabilities.positionEncoding).toBe('utf-16');
});

test('tells what is wrong in an open text and in the others of its folder, and no more when it is mended', async () => {
  const { client, folder } = await start({ 'a.plim': GOOD, 'b.plim': BAD.replaceAll('web', 'api') });
  const uri = await client.open(`${folder}/a.plim`, BAD);
  await shows(client, `${folder}/a.plim`, [WRONG_SIZE]);
  await shows(client, `${folder}/b.plim`, [WRONG_SIZE]);
  expect(client.published.get(uri)).toEqual({
    uri,
    version: 1,
    diagnostics: [
      {
        range: { start: { line: 3, character: 10 }, end: { line: 3, character: 17 } },
        severity: 1,
        source: 'plimsoll',
        code: WRONG_SIZE,
        message: 'Fargate has no size of 256 CPU units with 513 MiB',
      },
    ],
  });
  await client.tell(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges: [
      { range: { start: { line: 3, character: 10 }, end: { line: 3, character: 13 } }, text: '512' },
    ],
  });
  await shows(client, `${folder}/a.plim`, []);
  expect(client.published.get(uri)?.version).toBe(2);
});

test('a client that can show more is given more', async () => {
  const { client, folder } = await start(
    {},
    {
      textDocument: {
        publishDiagnostics: {
          relatedInformation: true,
          codeDescriptionSupport: true,
          tagSupport: { valueSet: [DiagnosticTag.Unnecessary] },
        },
      },
    },
  );
  const uri = await client.open(`${folder}/a.plim`, `let x = 1\n${BAD}${BAD}`);
  await shows(client, `${folder}/a.plim`, ['language/unused', WRONG_SIZE, 'language/duplicate-declaration']);
  const [unused, size, twice] = client.published.get(uri)?.diagnostics ?? [];
  expect(unused?.tags).toEqual([DiagnosticTag.Unnecessary]);
  expect(size?.codeDescription?.href).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  expect(twice?.relatedInformation).toEqual([
    {
      location: { uri, range: { start: { line: 1, character: 0 }, end: { line: 1, character: 22 } } },
      message: 'first here',
    },
  ]);
});

test('what is found in a folder is taken back when nothing of it is open any more', async () => {
  const { client, folder } = await start({ 'a.plim': GOOD, 'b.plim': BAD });
  const uri = await client.open(`${folder}/a.plim`, BAD);
  await shows(client, `${folder}/b.plim`, [WRONG_SIZE]);
  await client.tell(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  await shows(client, `${folder}/a.plim`, []);
  await shows(client, `${folder}/b.plim`, []);
});

test('texts that lie in no folder, or are not saved yet, are looked at alone', async () => {
  const { client } = await start({ 'b.plim': BAD });
  const elsewhere = folderWith({ 'one.plim': GOOD, 'two.plim': BAD });
  await client.open(`${elsewhere}/one.plim`, BAD);
  await shows(client, `${elsewhere}/one.plim`, [WRONG_SIZE]);
  await client.open('untitled:Untitled-1', '{"family": "a", "containerDefinitions": []}', 'json');
  await vi.waitFor(
    () => expect(client.published.get('untitled:Untitled-1')?.diagnostics).toHaveLength(1),
    PATIENT,
  );
  expect([...client.published.keys()].filter((uri) => uri.includes('two.plim'))).toEqual([]);
});

test('names with blanks and signs are the ones that the editor has', async () => {
  const { client, folder } = await start({});
  await client.open(`${folder}/my shop (ü#1).plim`, BAD);
  await shows(client, `${folder}/my shop (ü#1).plim`, [WRONG_SIZE]);
});

test('what `.plimsollignore` names is not looked at, and is again when it says so no more', async () => {
  const { client, folder } = await start(
    { '.plimsollignore': 'old/\n', 'old/a.plim': BAD, 'b.plim': BAD },
    WATCHES,
  );
  client.connection.onRequest(RegistrationRequest.type, () => undefined);
  await client.open(`${folder}/old/a.plim`, BAD);
  await client.open(`${folder}/b.plim`, BAD);
  await shows(client, `${folder}/b.plim`, [WRONG_SIZE]);
  expect(idsAt(client, `${folder}/old/a.plim`)).toBeUndefined();
  writeFileSync(`${folder}/.plimsollignore`, '');
  await changedOnDisk(client, `${folder}/.plimsollignore`);
  await shows(client, `${folder}/old/a.plim`, [WRONG_SIZE]);
});

const WATCHES: ClientCapabilities = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };

const changedOnDisk = (client: Client, path: string, type: FileChangeType = FileChangeType.Changed) =>
  client.tell(DidChangeWatchedFilesNotification.type, { changes: [{ uri: uriOf(path), type }] });

test('very many files that others change at once are looked at again', async () => {
  const many = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`old/${i}.plim`, '']));
  const { client, folder } = await start({ 'a.plim': GOOD, 'b.plim': '', ...many }, WATCHES);
  client.connection.onRequest(RegistrationRequest.type, () => undefined);
  await client.open(`${folder}/a.plim`, BAD);
  await shows(client, `${folder}/a.plim`, [WRONG_SIZE]);
  rmSync(`${folder}/old`, { recursive: true });
  writeFileSync(`${folder}/b.plim`, BAD.replaceAll('web', 'b'));
  writeFileSync(`${folder}/c.plim`, BAD.replaceAll('web', 'c'));
  await client.tell(DidChangeWatchedFilesNotification.type, {
    changes: [
      ...Object.keys(many).map((name) => ({
        uri: uriOf(`${folder}/${name}`),
        type: FileChangeType.Deleted,
      })),
      { uri: uriOf(`${folder}/b.plim`), type: FileChangeType.Changed },
      { uri: uriOf(`${folder}/c.plim`), type: FileChangeType.Created },
    ],
  });
  await shows(client, `${folder}/b.plim`, [WRONG_SIZE]);
  await shows(client, `${folder}/c.plim`, [WRONG_SIZE]);
});

test('files that others change, add and delete are looked at again', async () => {
  const { client, folder } = await start({ 'a.plim': GOOD, 'b.plim': GOOD.replaceAll('web', 'b') }, WATCHES);
  client.connection.onRequest(RegistrationRequest.type, () => undefined);
  await client.open(`${folder}/a.plim`, BAD);
  await shows(client, `${folder}/a.plim`, [WRONG_SIZE]);
  writeFileSync(`${folder}/b.plim`, BAD.replaceAll('web', 'b'));
  await changedOnDisk(client, `${folder}/b.plim`);
  await shows(client, `${folder}/b.plim`, [WRONG_SIZE]);
  writeFileSync(`${folder}/c.plim`, BAD.replaceAll('web', 'c'));
  await changedOnDisk(client, `${folder}/c.plim`, FileChangeType.Created);
  await shows(client, `${folder}/c.plim`, [WRONG_SIZE]);
  rmSync(`${folder}/b.plim`);
  await changedOnDisk(client, `${folder}/b.plim`, FileChangeType.Deleted);
  await shows(client, `${folder}/b.plim`, []);
});

test('the configuration counts as it stands in the editor, and is told its own mistakes', async () => {
  const { client, folder } = await start({ 'plimsoll.yaml': '', 'a.plim': BAD });
  await client.open(`${folder}/a.plim`, BAD);
  await shows(client, `${folder}/a.plim`, [WRONG_SIZE]);
  const config = await client.open(`${folder}/plimsoll.yaml`, `rules: { ${WRONG_SIZE}: off }\n`, 'yaml');
  await shows(client, `${folder}/a.plim`, []);
  await client.tell(DidChangeTextDocumentNotification.type, {
    textDocument: { uri: config, version: 2 },
    contentChanges: [{ text: 'rulez: {}\n' }],
  });
  await shows(client, `${folder}/plimsoll.yaml`, ['config/unknown-key']);
  await shows(client, `${folder}/a.plim`, []);
  await client.tell(DidCloseTextDocumentNotification.type, { textDocument: { uri: config } });
  await shows(client, `${folder}/a.plim`, [WRONG_SIZE]);
  await shows(client, `${folder}/plimsoll.yaml`, []);
});

test('while the configuration is being written nothing that is shown goes and comes back', async () => {
  const rules = `rules: { ${WRONG_SIZE}: warning }\n`;
  const { client, folder } = await start({ 'plimsoll.yaml': rules, 'a.plim': BAD });
  const uri = await client.open(`${folder}/a.plim`, BAD);
  await shows(client, `${folder}/a.plim`, [WRONG_SIZE]);
  const told: number[] = [];
  client.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    if (params.uri === uri) told.push(params.diagnostics.length);
    client.published.set(params.uri, params);
  });
  const config = await client.open(`${folder}/plimsoll.yaml`, rules, 'yaml');
  const write = (version: number, text: string) =>
    client.tell(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: config, version },
      contentChanges: [{ text }],
    });
  await write(2, `${rules}rul`);
  await shows(client, `${folder}/plimsoll.yaml`, ['yaml/no-key']);
  await write(3, `${rules}# rul`);
  await shows(client, `${folder}/plimsoll.yaml`, []);
  await write(4, '');
  await vi.waitFor(() => expect(client.published.get(uri)?.diagnostics[0]?.severity).toBe(1), PATIENT);
  expect(told).toEqual([1]);
});

test('a configuration that others write is found though nobody tells of it', async () => {
  const { client, folder } = await start({ 'a.plim': BAD });
  const uri = await client.open(`${folder}/a.plim`, BAD);
  await shows(client, `${folder}/a.plim`, [WRONG_SIZE]);
  const saved = async () => {
    await client.tell(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
    return idsAt(client, `${folder}/a.plim`);
  };
  writeFileSync(`${folder}/plimsoll.yaml`, `rules: { ${WRONG_SIZE}: off }\n`);
  await vi.waitFor(async () => expect(await saved()).toEqual([]), PATIENT);
  writeFileSync(`${folder}/plimsoll.yaml`, '');
  await vi.waitFor(async () => expect(await saved()).toEqual([WRONG_SIZE]), PATIENT);
});

test('findings are taken back by the name that they were told by', async () => {
  const { client } = await start({});
  const outside = folderWith({});
  const uri = `${uriOf(outside)}/%28a%29%5Bb%5D.plim`;
  await client.tell(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'plim', version: 1, text: BAD },
  });
  await vi.waitFor(() => expect(client.published.get(uri)?.diagnostics).toHaveLength(1), PATIENT);
  await client.tell(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  await vi.waitFor(() => expect(client.published.get(uri)?.diagnostics).toHaveLength(0), PATIENT);
});

test('each folder with a configuration is a project of its own', async () => {
  const { client, folder } = await start({
    'one/plimsoll.yaml': `rules: { ${WRONG_SIZE}: warning }\n`,
    'one/a.plim': BAD,
    'two/a.plim': BAD,
  });
  await client.open(`${folder}/one/a.plim`, BAD);
  await shows(client, `${folder}/one/a.plim`, [WRONG_SIZE]);
  expect(client.published.get(uriOf(`${folder}/one/a.plim`))?.diagnostics[0]?.severity).toBe(2);
  expect(idsAt(client, `${folder}/two/a.plim`)).toBeUndefined();
  await client.open(`${folder}/two/a.plim`, BAD);
  await shows(client, `${folder}/two/a.plim`, [WRONG_SIZE]);
  expect(client.published.get(uriOf(`${folder}/two/a.plim`))?.diagnostics[0]?.severity).toBe(1);
});

test('folders come and go', async () => {
  const { client, folder } = await start({ 'a.plim': GOOD }, { workspace: { workspaceFolders: true } });
  const other = folderWith({ 'b.plim': GOOD, 'c.plim': BAD });
  const event = (added: readonly string[], removed: readonly string[]) => ({
    added: added.map((path) => ({ uri: uriOf(path), name: path })),
    removed: removed.map((path) => ({ uri: uriOf(path), name: path })),
  });
  await client.open(`${other}/b.plim`, BAD);
  await shows(client, `${other}/b.plim`, [WRONG_SIZE]);
  expect(idsAt(client, `${other}/c.plim`)).toBeUndefined();
  await client.tell(DidChangeWorkspaceFoldersNotification.type, { event: event([other], []) });
  await shows(client, `${other}/c.plim`, [WRONG_SIZE]);
  await client.tell(DidChangeWorkspaceFoldersNotification.type, { event: event([], [other, folder]) });
  await shows(client, `${other}/c.plim`, []);
  await shows(client, `${other}/b.plim`, [WRONG_SIZE]);
});

test('a text that is imported is read with those that import it', async () => {
  const shared = 'param tag: string\n';
  const files = {
    'shared.plim': shared,
    'a.plim': `import ./shared.plim\n${GOOD.replace('nginx:1.29', 'nginx:${tag}')}`,
  };
  const { client, folder } = await start(files);
  const uri = await client.open(`${folder}/shared.plim`, shared);
  await client.tell(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: 'param tga: string\n' }],
  });
  await shows(client, `${folder}/a.plim`, ['language/unknown-name']);
  await shows(client, `${folder}/shared.plim`, ['language/unused']);
});

const PULLS: ClientCapabilities = { textDocument: { diagnostic: {} } };

test('a client that asks is answered, and nothing is sent unasked', async () => {
  const { client, folder } = await start({ 'a.plim': BAD, 'b.plim': BAD.replaceAll('web', 'b') }, PULLS);
  expect(client.started.capabilities.diagnosticProvider).toEqual({
    identifier: 'plimsoll',
    interFileDependencies: true,
    workspaceDiagnostics: true,
  });
  const textDocument = { uri: await client.open(`${folder}/a.plim`, BAD) };
  const report = await client.ask(DocumentDiagnosticRequest.type, { textDocument });
  if (report.kind !== 'full') throw new Error('nothing is known yet');
  expect(report.items.map(({ code }) => code)).toEqual([WRONG_SIZE]);
  const previousResultId = report.resultId ?? '';
  expect(await client.ask(DocumentDiagnosticRequest.type, { textDocument, previousResultId })).toEqual({
    kind: 'unchanged',
    resultId: previousResultId,
  });
  const { items } = await client.ask(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
  expect(items.map(({ uri, kind }) => [uri, kind])).toEqual([
    [uriOf(`${folder}/a.plim`), 'full'],
    [uriOf(`${folder}/b.plim`), 'full'],
  ]);
  expect(client.published.size).toBe(0);
});

test('who waits for news of all texts is told when there are some, or may stop waiting', async () => {
  const { client, folder } = await start({ 'a.plim': BAD }, PULLS);
  const uri = await client.open(`${folder}/a.plim`, BAD);
  const first = await client.ask(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
  const previousResultIds = first.items.map((each) => ({ uri: each.uri, value: each.resultId ?? '' }));
  const news = client.ask(WorkspaceDiagnosticRequest.type, { previousResultIds });
  await client.tell(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: GOOD }],
  });
  expect((await news).items).toMatchObject([{ uri, kind: 'full', items: [] }]);
  const stop = new CancellationTokenSource();
  const known = (await news).items.map((each) => ({ uri: each.uri, value: each.resultId ?? '' }));
  const given = { previousResultIds: known };
  const waiting = client.connection.sendRequest(WorkspaceDiagnosticRequest.type, given, stop.token);
  stop.cancel();
  expect((await waiting).items.map(({ kind }) => kind)).toEqual(['unchanged']);
});

test('in a large project the text that is open is looked at first, and nothing is told twice', async () => {
  const many = Array.from({ length: 40 }, (_, i) => [`m${i}.plim`, BAD.replaceAll('web', `m${i}`)] as const);
  const { client, folder } = await start({ ...Object.fromEntries(many), 'a.plim': BAD });
  await client.open(`${folder}/a.plim`, BAD);
  await shows(client, `${folder}/a.plim`, [WRONG_SIZE]);
  await vi.waitFor(() => expect(client.published.size).toBe(41), PATIENT);
  await shows(client, `${folder}/a.plim`, [WRONG_SIZE]);
});

test('a client that can ask again is told when all is checked', async () => {
  const { client, folder } = await start(
    {},
    { ...PULLS, workspace: { diagnostics: { refreshSupport: true } } },
  );
  const told = new Promise<void>((resolve) =>
    client.connection.onRequest(DiagnosticRefreshRequest.type, () => resolve()),
  );
  const textDocument = { uri: await client.open(`${folder}/a.plim`, BAD) };
  await told;
  const report = await client.ask(DocumentDiagnosticRequest.type, { textDocument });
  expect(report.kind === 'full' && report.items.map(({ code }) => code)).toEqual([WRONG_SIZE]);
});

test('a text that becomes one of ours, or is one no more, is seen at once', async () => {
  const { client, folder } = await start({});
  const uri = await client.open(`${folder}/a.json`, '{}', 'json');
  const write = (version: number, text: string) =>
    client.tell(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  await write(2, '{"family": "a", "containerDefinitions": []}');
  await shows(client, `${folder}/a.json`, ['task/containers-required']);
  await write(3, '{"famil": "a"}');
  await shows(client, `${folder}/a.json`, []);
});

test('offers for texts of the language only what other servers do for other texts', async () => {
  const folder = folderWith();
  const registered: string[] = [];
  const client = await connect(nodeHost().files, [folder], {
    textDocument: { formatting: { dynamicRegistration: true }, foldingRange: {} },
  });
  onTestFinished(() => client.end());
  client.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
    for (const { method, registerOptions } of registrations)
      registered.push(`${method} ${JSON.stringify(registerOptions)}`);
  });
  expect(client.started.capabilities.documentFormattingProvider).toBeUndefined();
  expect(client.started.capabilities.foldingRangeProvider).toBe(true);
  await vi.waitFor(
    () =>
      expect(registered).toEqual([
        'textDocument/formatting {"documentSelector":[{"language":"plim"},{"pattern":"**/*.plim"}]}',
      ]),
    PATIENT,
  );
});

test('leaves when it is told to', async () => {
  const { client, folder } = await start({ 'a.plim': BAD });
  await client.open(`${folder}/a.plim`, BAD);
  expect(await client.connection.sendRequest(ShutdownRequest.type)).toBeNull();
});
