import {
  DefinitionRequest,
  DidOpenTextDocumentNotification,
  DocumentHighlightRequest,
  type Location,
  type LocationLink,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
} from 'vscode-languageserver/node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { memoryFiles } from '../project/memory-files.js';
import { connect } from './client.js';
import { type Workspace, workspace } from './navigating.js';

async function declarations({ client, at, marked }: Workspace): Promise<Record<string, string>> {
  const answer = await client.ask(DefinitionRequest.type, at);
  const places = Array.isArray(answer) ? answer : answer ? [answer] : [];
  return marked(places.filter((each): each is Location => 'uri' in each));
}

const NETWORK = 'network private { subnets a, b }\nparam tag: string\n';
const SHOP = `import ./network.plim
service web { network private; container web { image a:\${tag} } }
environment dev { service web { run 1 } }
`;

describe('the declaration of a name', () => {
  it('in the same text', async () => {
    expect(await declarations(await workspace('param tag: string\nlet image = a:${t▮ag}\n'))).toEqual({
      'shop.plim': 'param ‹tag›: string\nlet image = a:${tag}\n',
    });
  });

  it('in what is imported', async () => {
    const files = { 'shop.plim': SHOP.replace('private', 'priv▮ate'), 'network.plim': NETWORK };
    expect(await declarations(await workspace(files))).toEqual({
      'network.plim': NETWORK.replace('private', '‹private›'),
    });
  });

  it('in what imports the text', async () => {
    const files = {
      'a.plim': 'environment dev { set t▮ag = 1 }\n',
      'b.plim': 'import a.plim\nparam tag: string\n',
    };
    expect(await declarations(await workspace(files))).toEqual({
      'b.plim': 'import a.plim\nparam ‹tag›: string\n',
    });
  });

  it('is not that of another program', async () => {
    const files = {
      'a.plim': 'import common.plim\nservice web { cluster sho▮p }\ncluster shop\n',
      'b.plim': 'import common.plim\ncluster shop\n',
      'common.plim': 'param tag: string\n',
    };
    expect(Object.keys(await declarations(await workspace(files)))).toEqual(['a.plim']);
  });

  it('of a path is the file', async () => {
    const files = { 'shop.plim': SHOP.replace('network.plim', 'net▮work.plim'), 'network.plim': NETWORK };
    expect(await declarations(await workspace(files))).toEqual({ 'network.plim': `‹›${NETWORK}` });
  });

  it('as a link, where the client takes links', async () => {
    const { client, at, here } = await workspace(
      'service web { run 1 }\nalarm a { metric cpu of service w▮eb }\n',
      {
        textDocument: { definition: { linkSupport: true } },
      },
    );
    const answer = await client.ask(DefinitionRequest.type, at);
    const [link] = (Array.isArray(answer) ? answer : []).filter(
      (each): each is LocationLink => 'targetUri' in each,
    );
    expect(link && here(link.originSelectionRange ?? link.targetRange)).toContain('of service ‹web› }');
    expect(link && here(link.targetRange)).toContain('‹service web { run 1 }›');
    expect(link && here(link.targetSelectionRange)).toContain('service ‹web› {');
  });

  it('there is none of what is no name, and in other formats', async () => {
    expect(await declarations(await workspace('service web { r▮un 1 }\n'))).toEqual({});
    expect(await declarations(await workspace({ 'a.json': '{ "fam▮ily": "web" }' }))).toEqual({});
  });
});

describe('the uses of a name', () => {
  const files = { 'shop.plim': SHOP.replace('{tag', '{t▮ag'), 'network.plim': NETWORK };

  it('with and without its declaration', async () => {
    const { client, at, marked } = await workspace(files);
    const ask = (includeDeclaration: boolean) =>
      client.ask(ReferencesRequest.type, { ...at, context: { includeDeclaration } });
    expect(marked((await ask(false)) ?? [])).toEqual({ 'shop.plim': SHOP.replace('{tag', '{‹tag›') });
    expect(marked((await ask(true)) ?? [])).toEqual({
      'network.plim': NETWORK.replace('tag', '‹tag›'),
      'shop.plim': SHOP.replace('{tag', '{‹tag›'),
    });
  });

  it('in one text, with what is written and what is read', async () => {
    const { client, at } = await workspace(
      'param t▮ag: string\nlet a = ${tag}\nenvironment dev { set tag = 1 }\n',
    );
    expect(await client.ask(DocumentHighlightRequest.type, at)).toEqual([
      { range: { start: { line: 0, character: 6 }, end: { line: 0, character: 9 } }, kind: 3 },
      { range: { start: { line: 1, character: 10 }, end: { line: 1, character: 13 } }, kind: 2 },
      { range: { start: { line: 2, character: 22 }, end: { line: 2, character: 25 } }, kind: 3 },
    ]);
  });
});

describe('another name', () => {
  it('is none of ours in formats that other servers know', async () => {
    const { client, at } = await workspace({ 'task.json': '{ "fam▮ily": "a", "containerDefinitions": [] }' });
    expect(await client.ask(RenameRequest.type, { ...at, newName: 'x' })).toBeNull();
  });

  it.each([undefined, true])(
    'names texts as their editor does, with versions: %s',
    async (documentChanges) => {
      const client = await connect(memoryFiles({}), ['/repo'], {
        workspace: { workspaceEdit: { ...(documentChanges && { documentChanges }) } },
      });
      onTestFinished(() => client.end());
      const uri = 'file:///repo/%73hop.plim';
      const text = 'param tag: string\nlet image = a:${tag}\n';
      await client.tell(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: 'plim', version: 3, text },
      });
      const edit = await client.ask(RenameRequest.type, {
        textDocument: { uri },
        position: { line: 0, character: 7 },
        newName: 'release',
      });
      const edits = [
        { range: { start: { line: 0, character: 6 }, end: { line: 0, character: 9 } }, newText: 'release' },
        { range: { start: { line: 1, character: 16 }, end: { line: 1, character: 19 } }, newText: 'release' },
      ];
      expect(edit).toEqual(
        documentChanges
          ? { documentChanges: [{ textDocument: { uri, version: 3 }, edits }] }
          : { changes: { [uri]: edits } },
      );
    },
  );

  it('is asked for where a name stands', async () => {
    const { client, at, here } = await workspace('service web { expose 80 -> w▮eb:80; container web {} }\n');
    const answer = await client.ask(PrepareRenameRequest.type, at);
    if (!answer || !('placeholder' in answer)) throw new Error('nothing can be renamed');
    expect(answer.placeholder).toBe('web');
    expect(here(answer.range)).toBe('service web { expose 80 -> ‹web›:80; container web {} }\n');
  });

  it('is refused with the reason', async () => {
    const { client, at } = await workspace('service web { cluster sh▮op }\n');
    const reason = 'no file declares a cluster `shop`: its name is given elsewhere';
    await expect(client.ask(PrepareRenameRequest.type, at)).rejects.toThrow(reason);
    await expect(client.ask(RenameRequest.type, { ...at, newName: 'x' })).rejects.toThrow(reason);
  });

  it.each([undefined, true])('in all files, with versions: %s', async (documentChanges) => {
    const files = { 'network.plim': NETWORK.replace('private', 'priv▮ate'), 'shop.plim': SHOP };
    const { client, at, applied } = await workspace(files, {
      workspace: { workspaceEdit: { ...(documentChanges && { documentChanges }) } },
    });
    const edit = await client.ask(RenameRequest.type, { ...at, newName: 'inner' });
    expect(edit && applied(edit)).toEqual({
      'network.plim': NETWORK.replace('private', 'inner'),
      'shop.plim': SHOP.replace('private', 'inner'),
    });
    expect(edit?.documentChanges !== undefined).toBe(documentChanges === true);
  });

  it('in all programs that share a file', async () => {
    const shared = 'alarm busy { metric cpu of service web; above 80 }\n';
    const files = {
      'a.plim': 'import s.plim\nservice w▮eb { run 1 }\n',
      'b.plim': 'import s.plim\nservice web { run 2 }\n',
      'c.plim': 'service web { run 3 }\n',
      's.plim': shared,
    };
    const { client, at, applied } = await workspace(files);
    const edit = await client.ask(RenameRequest.type, { ...at, newName: 'site' });
    expect(edit && applied(edit)).toEqual({
      'a.plim': 'import s.plim\nservice site { run 1 }\n',
      'b.plim': 'import s.plim\nservice site { run 2 }\n',
      's.plim': shared.replace('web', 'site'),
    });
  });
});
