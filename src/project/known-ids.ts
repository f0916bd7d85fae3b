import { nearest } from '../diagnostic/nearest.js';
import { ELSEWHERE } from '../rules/elsewhere.js';
import { GROUPS } from '../rules/groups.js';
import type { Rule } from '../rules/rule.js';

/** `known`, or the id that was probably meant; loads no more than it takes to tell. */
export async function nearestKnown(id: string): Promise<string | undefined> {
  if (Object.hasOwn(ELSEWHERE, id)) return 'known';
  if (await ruleNamed(id)) return 'known';
  const { allMessages } = await import('./catalogue.js');
  const ids = [...(await allMessages()).keys()];
  return ids.includes(id) ? 'known' : nearest(id, ids);
}

export async function ruleNamed(id: string): Promise<Rule | undefined> {
  const group = GROUPS.find(({ name }) => id.startsWith(`${name}/`));
  return (await group?.load())?.find((rule) => rule.id === id);
}
