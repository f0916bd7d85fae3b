import {
  type DocumentSymbol,
  DocumentSymbolRequest,
  SymbolKind as Kind,
  type SymbolInformation,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver';
import type { SymbolKind } from '../../language/symbols/kinds.js';
import { type Mention, mentionsIn } from '../../language/symbols/mentions.js';
import { literalText } from '../../language/text.js';
import { endOf, type Statement, statementSpan, type Tree } from '../../language/tree.js';
import { onceEach } from '../../source/once.js';
import { answers, type Feature } from '../feature.js';
import { locationOf, rangeOf } from '../protocol/places.js';
import { isPlim, treeOf } from '../workspace/page.js';
import { plimTexts } from './shared/plim-texts.js';

/** What a text declares, and what all texts of the workspace declare. */
export const symbols: Feature = {
  capabilities: { documentSymbolProvider: true, workspaceSymbolProvider: true },
  listens: [
    answers(DocumentSymbolRequest.type, ({ textDocument }, session) => {
      const page = session.page(textDocument.uri);
      if (!page || !isPlim(page)) return null;
      const tree = treeOf(page.source);
      const nested = session.client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
      return nested ? outlineOf(tree) : declaredIn(tree);
    }),
    answers(WorkspaceSymbolRequest.type, ({ query }, session) =>
      plimTexts(session)
        .flatMap((source) => declaredIn(treeOf(source)))
        .filter(({ name }) => matches(name, query))
        .sort((a, b) => rank(a.name, query) - rank(b.name, query))
        .slice(0, MOST),
    ),
  ],
};

const MOST = 500;

/** How editors show what has a name. */
const KINDS: Readonly<Partial<Record<SymbolKind, Kind>>> = {
  param: Kind.Variable,
  let: Kind.Constant,
  output: Kind.Property,
  environment: Kind.Package,
  cluster: Kind.Namespace,
  fleet: Kind.Array,
  service: Kind.Class,
  task: Kind.Struct,
  job: Kind.Function,
  container: Kind.Module,
  volume: Kind.Field,
  'access-point': Kind.Field,
  port: Kind.Key,
  accelerator: Kind.Key,
  network: Kind.Interface,
  'load-balancer': Kind.Interface,
  alarm: Kind.Event,
  alert: Kind.Event,
  'service template': Kind.TypeParameter,
  'task template': Kind.TypeParameter,
  'job template': Kind.TypeParameter,
  'container template': Kind.TypeParameter,
};

function kindOf({ kinds: [kind] }: Mention): Kind {
  return KINDS[kind] ?? Kind.Object;
}

/** What says something of a thing, by its statement. */
const headsIn: (tree: Tree) => ReadonlyMap<Statement, Mention> = onceEach(
  (tree) =>
    new Map(
      mentionsIn(tree)
        .filter(({ role }) => role !== 'uses')
        .map((each) => [each.statement, each]),
    ),
);

function outlineOf(tree: Tree): DocumentSymbol[] {
  const heads = headsIn(tree);
  const symbolsOf = (statements: readonly Statement[]): DocumentSymbol[] =>
    statements.flatMap((statement) => {
      const children = statement.block ? symbolsOf(statement.block.statements) : [];
      const head = heads.get(statement);
      return head ? symbolOf(head, children) : children;
    });
  return symbolsOf(tree.statements);
}

function symbolOf(head: Mention, children: DocumentSymbol[]): DocumentSymbol {
  const { name, place, statement } = head;
  const detail = detailOf(head);
  return {
    name,
    ...(detail !== '' && { detail }),
    kind: kindOf(head),
    range: rangeOf(statementSpan(statement)),
    selectionRange: rangeOf(place),
    children,
  };
}

const LONGEST_DETAIL = 80;

/** What its head says of it besides its name; of a container its image, where it says no more. */
function detailOf({ statement: { head, args, block }, token }: Mention): string {
  const words = args.filter((each) => each !== token && each.startOffset > token.startOffset);
  const image = block?.statements.find((each) => each.head.image === 'image')?.args[0];
  const said = words.map((each) => (endOf(each) > each.startOffset ? each.image : '')).join(' ');
  const text = said === '' && head.image === 'container' && image ? literalText(image) : said;
  const line = text.replace(/\s+/g, ' ').replaceAll(' ,', ',');
  return line.length > LONGEST_DETAIL ? `${line.slice(0, LONGEST_DETAIL - 1)}…` : line;
}

/** For clients that know no outline, and for the workspace: what declares, each with what it is in. */
const declaredIn: (tree: Tree) => SymbolInformation[] = onceEach((tree) =>
  mentionsIn(tree)
    .filter(({ role }) => role === 'declares')
    .map((each) => ({
      name: each.name,
      kind: kindOf(each),
      location: locationOf(each.place),
      ...(each.scope !== '' && { containerName: each.scope }),
    })),
);

/** Whether the letters of a query stand in a name, in their order. */
function matches(name: string, query: string): boolean {
  let at = 0;
  const text = name.toLowerCase();
  for (const letter of query.toLowerCase()) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** The name itself first, then what begins with the query, then what holds it. */
function rank(name: string, query: string): number {
  const [text, wanted] = [name.toLowerCase(), query.toLowerCase()];
  if (text === wanted) return 0;
  return text.startsWith(wanted) ? 1 : text.includes(wanted) ? 2 : 3;
}
