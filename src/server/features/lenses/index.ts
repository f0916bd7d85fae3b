import {
  type CancellationToken,
  type CodeLens,
  type CodeLensParams,
  CodeLensRefreshRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
} from 'vscode-languageserver';
import type { Feature } from '../../feature.js';
import type { Session } from '../../session.js';
import { COMMANDS } from '../commands/names.js';
import { KnownVerdicts } from './known.js';
import type { ServicePlace } from './verdicts.js';

/** Over each service, whether its rollout gets through. */
export const lenses: Feature = {
  capabilities: { codeLensProvider: { resolveProvider: true } },
  listens: [
    (connection, session, guard) => {
      const verdicts = new KnownVerdicts(session);
      session.onChange(() => verdicts.giveUpOld());
      const refresh = () => connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
      connection.onRequest(CodeLensRequest.method, (params: CodeLensParams, token: CancellationToken) =>
        guard(CodeLensRequest.method, () => lensesOf(params, session, token)),
      );
      connection.onRequest(CodeLensResolveRequest.method, (lens: CodeLens) =>
        guard(CodeLensResolveRequest.method, () => resolved(lens, verdicts, session, refresh)),
      );
    },
  ],
};

/** What a lens is about. */
interface Subject extends Pick<ServicePlace, 'name' | 'start'> {
  readonly uri: string;
  readonly version: number;
}

async function lensesOf(
  { textDocument: { uri } }: CodeLensParams,
  session: Session,
  token: CancellationToken,
): Promise<CodeLens[] | null> {
  const page = session.page(uri);
  if (!page?.format) return null;
  const places = await session.inBackground('services', { path: page.path }, token);
  if (session.page(uri) !== page) return null;
  return places.map(({ name, start, range }) => {
    const data: Subject = { uri, version: page.version, name, start };
    return { range, data };
  });
}

const CHANGED = 'the text has changed';

/** How long a client waits before it is told that it takes longer. */
const PATIENCE = 1000;

async function resolved(
  lens: CodeLens,
  verdicts: KnownVerdicts,
  session: Session,
  refresh: () => void,
): Promise<CodeLens> {
  const subject: unknown = lens.data;
  if (!isSubject(subject)) return lens;
  const { uri, version, name, start } = subject;
  const page = session.page(uri);
  if (page?.version !== version) return says(lens, CHANGED);
  const answer = verdicts.of(page);
  const isPatient = session.client.workspace?.codeLens?.refreshSupport !== true;
  const lines = isPatient ? await answer : await Promise.race([answer, after(PATIENCE)]);
  if (lines === 'later') {
    void answer.then((late) => late && refresh());
    return says(lens, 'looking at the rollout …');
  }
  if (!lines || session.page(uri) !== page) return says(lens, CHANGED);
  const own = lines.filter((line) => line.start === start);
  if (own.length === 0) return says(lens, 'the rollout is not looked at: the text has errors');
  const title = own.map(({ text }) => text).join('; ');
  return { ...lens, command: { title, command: COMMANDS.showRollout, arguments: [{ uri, service: name }] } };
}

function after(milliseconds: number): Promise<'later'> {
  return new Promise((resolve) => setTimeout(() => resolve('later'), milliseconds).unref());
}

/** A line that nothing can be done about. */
function says(lens: CodeLens, title: string): CodeLens {
  return { ...lens, command: { title, command: '' } };
}

function isSubject(data: unknown): data is Subject {
  return typeof data === 'object' && data !== null && 'uri' in data && 'start' in data && 'name' in data;
}
