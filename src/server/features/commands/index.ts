import {
  type Connection,
  type ExecuteCommandParams,
  ExecuteCommandRequest,
  Position,
} from 'vscode-languageserver';
import { FORMATS } from '../../../formats/index.js';
import type { Feature } from '../../feature.js';
import type { Session } from '../../session.js';
import type { Page } from '../../workspace/page.js';
import { projectOf } from '../shared/project-of.js';
import { convert } from './convert.js';
import { explanationOf } from './explain.js';
import { COMMANDS } from './names.js';
import { show } from './pages.js';
import { refuse } from './tell.js';

/** What an editor can be told to do. */
export const commands: Feature = {
  capabilities: { executeCommandProvider: { commands: Object.values(COMMANDS) } },
  listens: [
    (connection, session, guard) =>
      connection.onRequest(
        ExecuteCommandRequest.method,
        ({ command, arguments: given = [] }: ExecuteCommandParams) =>
          guard(command, async () => {
            const run = RUNS[command];
            if (!run) return refuse(connection, `there is no command \`${command}\``);
            try {
              return await run(given, session, connection);
            } catch (error) {
              refuse(connection, `\`${command}\` did not work: the log has more`);
              throw error;
            }
          }),
      ),
  ],
};

type Run = (given: readonly unknown[], session: Session, connection: Connection) => Promise<unknown>;

const RUNS: Readonly<Record<string, Run>> = {
  [COMMANDS.convert]: async ([text], session, connection) => {
    const page = pageIn(text, session);
    const to = memberOf(text, 'to');
    if (!page) return refuse(connection, NO_TEXT);
    if (to === undefined) return refuse(connection, `the format to write is not named: it is ${TARGETS}`);
    return convert(page, to, session, connection);
  },

  [COMMANDS.showRollout]: async ([text], session, connection) => {
    const page = pageIn(text, session);
    if (!page) return refuse(connection, NO_TEXT);
    const { path } = page;
    const service = memberOf(text, 'service');
    const picture = await session.inBackground('picture', {
      project: projectOf(path, session),
      path,
      service,
    });
    if (picture === undefined) return refuse(connection, noService(service));
    const title = `rollout of ${service ?? 'all services'}`;
    return show({ title, language: 'html', text: picture }, session, connection);
  },

  [COMMANDS.explain]: async ([id], session, connection) => {
    if (typeof id !== 'string') return refuse(connection, 'the finding to explain is not named');
    const found = await explanationOf(id, session);
    if ('refused' in found) return refuse(connection, found.refused);
    return show({ title: id, language: 'markdown', text: found.text }, session, connection);
  },

  [COMMANDS.goTo]: async ([uri, at], _, { window }) => {
    if (typeof uri !== 'string' || !Position.is(at)) return null;
    await window.showDocument({ uri, takeFocus: true, selection: { start: at, end: at } });
    return null;
  },
};

const NO_TEXT = 'the text is not open, or nothing that Plimsoll reads: open it, and try again';

const TARGETS = FORMATS.filter(({ writes }) => writes)
  .map(({ name }) => name)
  .join(' or ');

function noService(name: string | undefined): string {
  return name === undefined
    ? 'there is no service in this text that can be looked at'
    : `there is no service \`${name}\` in this text that can be looked at`;
}

function pageIn(given: unknown, session: Session): Page | undefined {
  const page = session.page(memberOf(given, 'uri') ?? '');
  return page?.format && page;
}

function memberOf(given: unknown, name: string): string | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const value = Object.entries(given).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : undefined;
}
