import { text } from '../../diagnostic/catalogue.js';
import { oneOf } from '../../diagnostic/nearest.js';
import type { Field, ListView, StructureView } from '../../model/view.js';
import type { Span } from '../../source/span.js';
import type { Reporter } from '../rule.js';
import type { Project } from '../subjects/project.js';

type Tags = ListView<StructureView<{ key: string; value: string }>>;

export const REQUIRED_TAGS = {
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html',
  why: 'The configuration asks for these tags under `required-tags`. Costs are told apart by them, and policies grant by them; what is made without them is found much later.',
  message: text`${'what'} has no tag ${'keys'}`,
} as const;

/** Says which of the tags that a configuration asks for are not there. */
export function reportMissingTags(
  tags: Tags,
  head: Span,
  what: string,
  { settings: { requiredTags }, model }: Project,
  report: Reporter<'what' | 'keys'>,
): void {
  if (!tags.lengthKnown) return;
  const keys: readonly Field<string>[] = tags.map(({ key }) => key);
  if (keys.some(({ state }) => state === 'unknown')) return;
  const there = new Set([
    ...keys.flatMap((key) => (key.state === 'known' ? [key.value] : [])),
    // What all of a stack is tagged with.
    ...(model.tags?.entries ?? []).map(({ key }) => key),
  ]);
  const missing = requiredTags.filter((key) => !there.has(key));
  if (missing.length > 0) report(tags.state === 'known' ? tags : head, { what, keys: oneOf(missing) });
}
