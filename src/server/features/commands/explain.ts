import { nearest } from '../../../diagnostic/nearest.js';
import type { Message } from '../../../project/catalogue.js';
import { isFailure } from '../../../project/file-system.js';
import { pageBeside } from '../../../project/pages.js';
import type { Session } from '../../session.js';

/** What there is to read about a kind of finding, or that there is no such kind. */
export async function explanationOf(
  id: string,
  { files }: Session,
): Promise<{ text: string } | { refused: string }> {
  const { allMessages } = await import('../../../project/catalogue.js');
  const messages = await allMessages();
  const message = messages.get(id);
  if (!message) {
    const meant = nearest(id, messages.keys());
    return {
      refused: `there is no finding \`${id}\`${meant === undefined ? '' : `: did you mean \`${meant}\`?`}`,
    };
  }
  const page = pageBeside(process.argv[1] ?? '.', `rules/${id}.md`, files);
  const bytes = page === undefined ? undefined : files.read(page);
  return { text: bytes && !isFailure(bytes) ? new TextDecoder().decode(bytes) : shortPage(message) };
}

function shortPage({ id, title, why, source }: Message): string {
  return `# ${title}\n\n\`${id}\`\n\n${why}\n${source === undefined ? '' : `\n<${source}>\n`}`;
}
