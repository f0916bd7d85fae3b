import {
  DocumentFormattingRequest,
  DocumentLinkRequest,
  DocumentLinkResolveRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  type SelectionRange,
  SelectionRangeRequest,
  type TextEdit,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { workspace } from './navigating.js';

const HIERARCHY = { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } };

describe('the outline of a text', () => {
  const text = `▮import ./network.plim
param tag: string = 1
cluster shop { fleet db existing }
service web on fargate like base {
  container web { image acme/web:\${tag}; port 80 as http }
  volume data efs fs-1
}
template container base { logs }
environment dev {
  set tag = 2
  service web { container web { cpu 256 } }
}
`;

  it('is nested', async () => {
    const { client, at, here } = await workspace(text, HIERARCHY);
    const answer = (await client.ask(DocumentSymbolRequest.type, at)) ?? [];
    const symbols = answer.filter((each): each is DocumentSymbol => 'selectionRange' in each);
    const lines = (all: readonly DocumentSymbol[], depth = ''): string[] =>
      all.flatMap(({ name, kind, detail = '', children = [] }) => [
        `${depth}${name} ${kind} ${detail}`.trimEnd(),
        ...lines(children, `${depth}  `),
      ]);
    expect(lines(symbols)).toEqual([
      'tag 13 string = 1',
      'shop 3',
      '  db 18 existing',
      'web 5 on fargate like base',
      '  web 2 acme/web:${tag}',
      '    http 20',
      '  data 8 efs fs-1',
      'base 26',
      'dev 4',
      '  tag 13 = 2',
      '  web 5',
      '    web 2',
    ]);
    const data = symbols[2]?.children?.[1];
    expect(data && here(data.range)).toContain('  ‹volume data efs fs-1›\n');
    expect(data && here(data.selectionRange)).toContain('  volume ‹data› efs fs-1\n');
  });

  it('is flat for clients that know no other', async () => {
    const { client, at } = await workspace(text);
    const answer = (await client.ask(DocumentSymbolRequest.type, at)) ?? [];
    expect(answer.map((each) => ('location' in each ? [each.name, each.containerName] : []))).toEqual([
      ['tag', undefined],
      ['shop', undefined],
      ['db', undefined],
      ['web', undefined],
      ['web', 'service web'],
      ['http', 'service web'],
      ['data', 'service web'],
      ['base', undefined],
      ['dev', undefined],
    ]);
  });

  it('of the workspace is searched by letters in their order', async () => {
    const { client, marked } = await workspace({
      'a.plim': '▮service shop-web { run 1 }\nservice web { run 1 }\n',
      'b.plim': 'param webs: string\nalarm w-e { metric cpu of service web; above 1 }\n',
    });
    const answer = (await client.ask(WorkspaceSymbolRequest.type, { query: 'Web' })) ?? [];
    expect(answer.map(({ name }) => name)).toEqual(['web', 'webs', 'shop-web']);
    expect(marked(answer.flatMap(({ location }) => ('range' in location ? location : [])))).toEqual({
      'a.plim': 'service ‹shop-web› { run 1 }\nservice ‹web› { run 1 }\n',
      'b.plim': 'param ‹webs›: string\nalarm w-e { metric cpu of service web; above 1 }\n',
    });
  });
});

it('what can be folded: blocks, long statements, runs of comments and of imports', async () => {
  const { client, at } = await workspace(`▮# one
# two
import a.plim
import b.plim

service web {  # not alone
  container a {
    command sh \\
      -c x
  }
  # alone
  env { A = """
    text
    """ }
}
service b { run 1 }
service open {
  run 1
`);
  const folds = (await client.ask(FoldingRangeRequest.type, at)) ?? [];
  expect(
    folds.map(({ startLine, endLine, kind = '' }) => `${startLine}-${endLine} ${kind}`.trimEnd()),
  ).toEqual(['0-1 comment', '2-3 imports', '5-13', '6-8', '7-8', '11-13', '16-17']);
});

it('a selection grows from a name to the whole text', async () => {
  const { client, at, here } = await workspace(
    'service a {\n  expose 80 -> w▮eb:80 { internal }\n  run 1\n}\n',
  );
  const [range] = (await client.ask(SelectionRangeRequest.type, { ...at, positions: [at.position] })) ?? [];
  const selected: string[] = [];
  for (let each: SelectionRange | undefined = range; each; each = each.parent)
    selected.push(/‹([\s\S]*)›/.exec(here(each.range))?.[1] ?? '');
  const block = 'expose 80 -> web:80 { internal }\n  run 1';
  expect(selected).toEqual([
    'web',
    'web:80',
    '80 -> web:80',
    'expose 80 -> web:80',
    'expose 80 -> web:80 { internal }',
    block,
    `{\n  ${block}\n}`,
    `service a {\n  ${block}\n}`,
    `service a {\n  ${block}\n}\n`,
  ]);
});

it('links lead to imported files, to images with a page and to the sources of rules', async () => {
  const { client, at, here } = await workspace({
    'shop.plim': `▮import "a.plim"
import none.plim
# plimsoll-ignore security/root-user, nothing/known: why
service web { container a { image nginx:1.29 }; container b { image acme/web:1 } }
service b { container c { image public.ecr.aws/nginx/nginx:1 }; container d { image quay.io/a/b@sha256:0 } }
`,
    'a.plim': '',
  });
  const links = (await client.ask(DocumentLinkRequest.type, at)) ?? [];
  const resolved = await Promise.all(
    links.map(async (each) => [
      /‹(.*)›/.exec(here(each.range))?.[1],
      (each.target ? each : await client.ask(DocumentLinkResolveRequest.type, each)).target,
    ]),
  );
  expect(resolved).toEqual([
    ['a.plim', 'file:///repo/a.plim'],
    ['security/root-user', expect.stringMatching(/^https:/)],
    ['nothing/known', undefined],
    ['nginx:1.29', 'https://hub.docker.com/_/nginx'],
    ['public.ecr.aws/nginx/nginx:1', 'https://gallery.ecr.aws/nginx/nginx'],
    ['quay.io/a/b@sha256:0', 'https://quay.io/repository/a/b'],
  ]);
});

describe('the layout', () => {
  const OPTIONS = { options: { tabSize: 8, insertSpaces: false } };

  function applied(marked: string, edits: readonly TextEdit[] | null): string {
    const document = TextDocument.create('test:', 'plim', 0, marked.replace('▮', ''));
    return TextDocument.applyEdits(document, [...(edits ?? [])]);
  }

  it('of the whole text', async () => {
    const text = '▮service a {\n\trun   1\n}\nservice b { run 1\n}\n';
    const { client, at } = await workspace(text);
    const edits = await client.ask(DocumentFormattingRequest.type, { ...at, ...OPTIONS });
    expect(applied(text, edits)).toBe('service a {\n  run 1\n}\n\nservice b {\n  run 1\n}\n');
  });

  it('of some lines', async () => {
    const text = '▮service a {\n run 1\n cpu 256\n memory 1 GiB\n}\n';
    const { client, at } = await workspace(text);
    const range = { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } };
    const edits = await client.ask(DocumentRangeFormattingRequest.type, { ...at, range, ...OPTIONS });
    expect(applied(text, edits)).toBe('service a {\n run 1\n  cpu    256\n memory 1 GiB\n}\n');
  });

  it.each([
    [
      'the statement that a brace closes',
      '}',
      'service a {\n run 1\n container b {\nimage c\n  cpu 256\n}▮\n}\n',
      'service a {\n run 1\n  container b {\n    image c\n    cpu   256\n  }\n}\n',
    ],
    [
      'the statement that the line before ends',
      '\n',
      'service a {\nrun   1\n▮\n cpu 256\n}\n',
      'service a {\n  run 1\n\n cpu 256\n}\n',
    ],
    [
      'nothing where no statement ends',
      '\n',
      'service a {\n  run 1\n\n▮\n}\n',
      'service a {\n  run 1\n\n\n}\n',
    ],
    [
      'only what is whole, in a text that is broken elsewhere',
      '}',
      'service a {\nrun   1\n}▮\nservice b {\n',
      'service a {\n  run 1\n}\nservice b {\n',
    ],
  ])('while it is written: %s', async (_, ch, text, expected) => {
    const { client, at } = await workspace(text);
    const edits = await client.ask(DocumentOnTypeFormattingRequest.type, { ...at, ch, ...OPTIONS });
    expect(applied(text, edits)).toBe(expected);
  });
});
