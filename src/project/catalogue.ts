import type { MessageEntry } from '../diagnostic/catalogue.js';
import { INPUT } from './messages.js';

/** Every finding there is, by id. */
export async function allMessages(): Promise<ReadonlyMap<string, MessageEntry<string>>> {
  const groups = [INPUT];
  return new Map(
    groups
      .flatMap(({ entries }) => entries)
      .map((entry): [string, MessageEntry<string>] => [entry.id, entry])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
