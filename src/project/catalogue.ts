import type { MessageEntry } from '../diagnostic/catalogue.js';

export type Message = { readonly id: string } & MessageEntry<string>;

/** Every finding there is, by id. */
export async function allMessages(): Promise<ReadonlyMap<string, Message>> {
  const groups = await Promise.all([
    import('./messages.js').then(({ input }) => input),
    import('../formats/json/messages.js').then(({ json }) => json),
    import('../formats/ecs/messages.js').then(({ ecs }) => ecs),
    import('../language/messages.js').then(({ syntax }) => syntax),
    import('../language/problems.js').then(({ language }) => language),
    import('../query/messages/messages.js').then(({ query }) => query),
    import('../model/structure/messages.js').then(({ structure }) => structure),
    import('../model/references/messages.js').then(({ reference }) => reference),
  ]);
  const messages: readonly Message[] = groups.flatMap(({ entries }) => entries);
  return new Map(
    messages.map((message) => [message.id, message] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
