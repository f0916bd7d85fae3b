import { span } from '../../../source/span.js';
import type { Finding } from '../../diagnostics/finding.js';
import type { Session } from '../../session.js';
import type { Page } from '../../workspace/page.js';
import type { Told } from './names.js';

/** In texts that other servers speak of, too: why something is found there, and what a field of ECS is. */
export async function tellOfEcs(page: Page, offset: number, session: Session): Promise<Told | undefined> {
  const field = await session.inBackground('field', { path: page.path, offset });
  if (session.page(page.uri) !== page) return undefined;
  const found = (session.findings(page.path) ?? []).filter(
    ({ place: { start, end } }) => start <= offset && offset <= end,
  );
  const reasons = [...new Map(found.map((each) => [each.id, each])).values()].slice(0, MOST_FINDINGS);
  const parts = [
    ...(await Promise.all(reasons.map((each) => reasonOf(each, session)))),
    ...(field ? [field.text] : []),
  ];
  const at = field ?? found[0]?.place;
  return at && { text: parts.join(LINE), at: span(page.source, at.start, at.end) };
}

const LINE = '\n\n---\n\n';
const MOST_FINDINGS = 3;

async function reasonOf({ id, href }: Finding, session: Session): Promise<string> {
  const message = await session.inBackground('about', { id });
  const name = href === undefined ? `\`${id}\`` : `[\`${id}\`](${href})`;
  return message ? `**${message.title}** · ${name}\n\n${message.why}` : name;
}
