import type { MessageEntry } from '../diagnostic/catalogue.js';
import { FORMATS } from '../formats/index.js';
import { GROUPS } from '../rules/groups.js';
import type { Rule } from '../rules/rule.js';
import { suppression } from '../diagnostic/suppression-messages.js';
import { inventory } from '../rollout/inventory/messages.js';
import { BASICS } from './checkers.js';
import { config } from './config/messages.js';
import { combining, input } from './messages.js';

export type Message = { readonly id: string } & MessageEntry<string>;

/** Every finding there is, by id. */
export async function allMessages(): Promise<ReadonlyMap<string, Message>> {
  const formats = await Promise.all(FORMATS.map(({ load }) => load()));
  const groups = [
    input,
    combining,
    config,
    inventory,
    suppression,
    ...formats.flatMap(({ messages }) => messages),
    ...BASICS.map(({ messages }) => messages),
  ];
  const rules = await Promise.all(GROUPS.map((group) => group.load()));
  const all: readonly Message[] = [...groups.flatMap(({ entries }) => entries), ...rules.flat()];
  return new Map(all.map((message) => [message.id, message] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const RULE_GROUPS: readonly string[] = GROUPS.map(({ name }) => name);

/** The rules of these groups, or of all. */
export async function rulesIn(groups: readonly string[]): Promise<readonly Rule[]> {
  const wanted = GROUPS.filter(({ name }) => groups.length === 0 || groups.includes(name));
  return (await Promise.all(wanted.map(({ load }) => load()))).flat();
}
