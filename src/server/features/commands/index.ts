import {
  type Connection,
  ExecuteCommandRequest,
  type ExecuteCommandParams,
  Position,
} from 'vscode-languageserver';
import { FORMATS } from '../../../formats/index.js';
import type { Feature } from '../../feature.js';
import type { Page } from '../../page.js';
import type { Session } from '../../session.js';
import { projectOf } from '../around.js';
import { convert } from './convert.js';
import { explanationOf } from './explain.js';
import { COMMANDS } from './names.js';
import { show } from './pages.js';

/** What an editor can be told to do. */
export const commands: Feature = {
  capabilities: { executeCommandProvider: { commands: Object.values(COMMANDS) } },
  listens: [
    (connection, session, guard) =>
      connection.onRequest(
        ExecuteCommandRequest.method,
        ({ command, arguments: given = [] }: ExecuteCommandParams) =>
          guard(command, () => run(command, given, session, connection)),
      ),
  ],
};

async function run(
  command: string,
  [first, second]: readonly unknown[],
  session: Session,
  connection: Connection,
): Promise<unknown> {
  const refuse = (message: string) => {
    connection.window.showErrorMessage(message);
    return null;
  };
  switch (command) {
    case COMMANDS.convert: {
      const page = pageIn(first, session);
      const to = memberOf(first, 'to');
      if (!page) return refuse(NO_TEXT);
      if (to === undefined)
        return refuse(
          `the format to write is not named: it is ${FORMATS.filter(({ writes }) => writes)
            .map(({ name }) => name)
            .join(' or ')}`,
        );
      return convert(page, to, session, connection);
    }
    case COMMANDS.showRollout: {
      const page = pageIn(first, session);
      if (!page) return refuse(NO_TEXT);
      const service = memberOf(first, 'service');
      const project = projectOf(page.path, session);
      const text = await session.inBackground('picture', { project, path: page.path, service });
      if (text === undefined)
        return refuse(
          service === undefined
            ? 'there is no service in this text'
            : `there is no service \`${service}\` in this text that can be looked at`,
        );
      return show(
        { title: `rollout of ${service ?? 'all services'}`, language: 'html', text },
        session,
        connection,
      );
    }
    case COMMANDS.explain: {
      if (typeof first !== 'string') return refuse('the finding to explain is not named');
      const found = await explanationOf(first, session);
      if ('refused' in found) return refuse(found.refused);
      return show({ title: first, language: 'markdown', text: found.text }, session, connection);
    }
    case COMMANDS.goTo: {
      if (typeof first !== 'string' || !Position.is(second)) return null;
      await connection.window.showDocument({
        uri: first,
        takeFocus: true,
        selection: { start: second, end: second },
      });
      return null;
    }
    default:
      return refuse(`there is no command \`${command}\``);
  }
}

const NO_TEXT = 'the text is not open, or nothing that Plimsoll reads: open it, and try again';

function pageIn(given: unknown, session: Session): Page | undefined {
  const page = session.page(memberOf(given, 'uri') ?? '');
  return page?.format && page;
}

function memberOf(given: unknown, name: string): string | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const value = Object.entries(given).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : undefined;
}
