import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DidChangeTextDocumentNotification,
  DocumentDiagnosticRequest,
  type Diagnostic,
  LogMessageNotification,
  MessageType,
} from 'vscode-languageserver';
import { nodeHost } from '../../src/cli/node-host.js';
import { FORMATS } from '../../src/formats/index.js';
import { allMessages } from '../../src/project/catalogue.js';
import { checkFiles } from '../../src/project/check.js';
import { findingOf, shown } from '../../src/server/diagnostics/finding.js';
import { over } from '../../src/server/workspace/over-disk.js';
import { positionAt } from '../../src/server/protocol/places.js';
import { uriOf } from '../../src/server/protocol/uris.js';
import { SourceText } from '../../src/source/text.js';
import { folderWith } from '../cli/folder.js';
import { askAll } from './asking-all.js';
import { type Client, connect } from './client.js';
import { TEXTS_OF_EACH_KIND } from './texts.js';
import { stroke, Typed } from './typing.js';

/** Asks again only where it is told to, so each answer is about all that is wrong. */
const PULLS = { textDocument: { diagnostic: {}, publishDiagnostics: { relatedInformation: true } } };

test('when it is quiet, what is shown is what `check` says of the same texts, whatever was typed', async () => {
  const texts = TEXTS_OF_EACH_KIND;
  const folder = folderWith(Object.fromEntries(texts));
  const client = await connect(nodeHost().files, [folder], PULLS);
  const typed = new Map([...texts].map(([name, text]) => [name, new Typed(text)]));
  for (const [name, text] of texts) await client.open(`${folder}/${name}`, text);
  const bugs: string[] = [];
  client.connection.onNotification(LogMessageNotification.type, ({ type, message }) => {
    if (type === MessageType.Error) bugs.push(message);
  });
  let version = 1;
  const strokes = fc.array(fc.tuple(fc.constantFrom(...texts.keys()), stroke), {
    minLength: 1,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(strokes, async (all) => {
      const answers: Promise<unknown>[] = [];
      for (const [name, each] of all) {
        const path = `${folder}/${name}`;
        const before = new SourceText(path, typed.get(name)!.text);
        const { start, end, text } = typed.get(name)!.edit(each);
        await client.tell(DidChangeTextDocumentNotification.type, {
          textDocument: { uri: uriOf(path), version: ++version },
          contentChanges: [
            { range: { start: positionAt(before, start), end: positionAt(before, end) }, text },
          ],
        });
        if (each.does === 'type')
          answers.push(askAll(client.connection, uriOf(path), positionAt(before, start)));
      }
      const now = new Map([...typed].map(([name, { text }]) => [`${folder}/${name}`, text]));
      const said = await Promise.all([...now.keys()].map((path) => pulled(client, path)));
      expect(said).toEqual(await checked(folder, now));
      await Promise.all(answers);
      expect(bugs).toEqual([]);
    }),
    { numRuns: 8, endOnFailure: true },
  );
  client.end();
}, 120_000);

async function pulled(client: Client, path: string): Promise<readonly Diagnostic[]> {
  const report = await client.ask(DocumentDiagnosticRequest.type, { textDocument: { uri: uriOf(path) } });
  return report.kind === 'full' ? inOrder(report.items) : [];
}

async function checked(
  folder: string,
  texts: ReadonlyMap<string, string>,
): Promise<readonly (readonly Diagnostic[])[]> {
  const surroundings = { files: over(nodeHost().files, texts), formats: FORMATS };
  const { diagnostics } = await checkFiles([folder], surroundings, { parameters: new Map() });
  const about = await allMessages();
  return [...texts.keys()].map((path) =>
    inOrder(
      diagnostics
        .filter(({ span }) => span.source.path === path)
        .map((each) => shown(findingOf(each, about.get(each.id)?.source), PULLS)),
    ),
  );
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyed = diagnostics.map((each) => ({ each, key: JSON.stringify(each) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ each }) => each);
}
