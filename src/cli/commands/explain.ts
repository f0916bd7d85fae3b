import { unknownName } from '../../project/usage.js';
import { painter } from '../../report/paint.js';
import { wantsColour } from '../colour.js';
import { defineCommand, EXIT } from '../command.js';
import { COLOUR_OPTION } from '../show.js';

export const explain = defineCommand({
  name: 'explain',
  summary: 'Says why a finding is one, and where that is written.',
  takes: '[<id>…]',
  about: 'The id is what stands in brackets in a finding. Without one, all ids are listed.',
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
      const message = messages.get(id);
      if (!message) throw unknownName(`there is no finding \`${id}\``, id, [...messages.keys()]);
      const { severity, title, why, source } = message;
      host.stdout.write(`${paint(severity, `${severity}[${id}]`)}${paint('bold', `: ${title}`)}\n\n${why}\n`);
      host.stdout.write(source === undefined ? '\n' : `\nsource: ${source}\n\n`);
    }
    if (given.positionals.length === 0) {
      const width = Math.max(...[...messages.keys()].map((id) => id.length));
      for (const [id, { title }] of messages) host.stdout.write(`${id.padEnd(width)}  ${title}\n`);
    }
    return EXIT.clean;
  },
});
