import type { Message } from '../../project/catalogue.js';
import { unknownName } from '../../project/usage.js';
import { type Paint, painter } from '../../report/paint.js';
import { wantsColour } from '../colour.js';
import { defineCommand, EXIT } from '../command.js';
import type { Host } from '../host.js';
import { COLOUR_OPTION } from '../show.js';

export const explain = defineCommand({
  name: 'explain',
  summary: 'Says why a finding is one, and where that is written.',
  takes: '[<id>…]',
  about:
    'The id is what stands in brackets in a finding; its beginning lists all that begin so.\n' +
    'Without one, all ids are listed.',
  offers: 'findings',
  options: COLOUR_OPTION,
  examples: [
    { line: 'plimsoll explain input/encoding', does: 'explains one finding' },
    { line: 'plimsoll explain', does: 'lists all of them' },
  ],
  async run(given, host) {
    const { allMessages } = await import('../../project/catalogue.js');
    const messages = await allMessages();
    const paint = painter(wantsColour(given.value('color'), host, host.stdout));
    for (const id of given.positionals) {
      const page = pageOf(id, host, paint);
      if (page !== undefined) {
        host.stdout.write(page);
        continue;
      }
      const found = messagesNamed(id, messages);
      if (found.length === 0)
        throw unknownName(`there is no finding \`${id}\``, id, messages.keys(), [
          'without an id, `plimsoll explain` lists all',
        ]);
      const [only, ...others] = found;
      if (only && others.length === 0) host.stdout.write(explanation(only, paint));
      else list(found, host);
    }
    if (given.positionals.length === 0) list([...messages.values()], host);
    return EXIT.clean;
  },
});

/** The one of that id, else all whose id, or the part of it behind the group, begins so. */
function messagesNamed(id: string, messages: ReadonlyMap<string, Message>): readonly Message[] {
  const exact = messages.get(id);
  if (exact) return [exact];
  return [...messages.values()].filter((each) => each.id.startsWith(id) || each.id.includes(`/${id}`));
}

const ID = /^[a-z]+\/[a-z0-9-]+$/;

/** What the documentation has of it, as it looks on a terminal. */
function pageOf(id: string, host: Host, paint: Paint): string | undefined {
  const page = ID.test(id) ? host.page(`rules/${id}.md`) : undefined;
  if (page === undefined) return undefined;
  let inCode = false;
  const lines = page.split('\n').flatMap((line) => {
    if (line.startsWith('```')) {
      inCode = !inCode;
      return [];
    }
    if (inCode) return `    ${line}`;
    const heading = /^#+ (.*)/.exec(line)?.[1];
    return heading === undefined ? line.replaceAll('**', '') : paint('bold', heading);
  });
  return lines.join('\n').replace(/\n{3,}/g, '\n\n');
}

function explanation({ id, severity, title, why, source }: Message, paint: Paint): string {
  const head = `${paint(severity, `${severity}[${id}]`)}${paint('bold', `: ${title}`)}`;
  return `${head}\n\n${why}\n${source === undefined ? '\n' : `\nsource: ${source}\n\n`}`;
}

function list(messages: readonly Message[], { stdout }: Host): void {
  const width = Math.max(...messages.map(({ id }) => id.length));
  for (const { id, title } of messages) stdout.write(`${id.padEnd(width)}  ${title}\n`);
}
