import type { Spelling } from '../../model/resource.js';
import type { Located } from '../../source/value.js';
import { SPELLING } from './spelling.js';

const FOR_ANY_ENGINE: Spelling = { ...SPELLING, anyEngine: true };
/** Keys, registries and log drivers that only make sense where AWS runs it. */
const OF_AWS = /\bx-(?:aws|ecs)\b|\.dkr\.ecr\.|\bawslogs\b|\bawsfirelens\b/;

/** Most compose files are for one machine; some say that they are for ECS, or have parameters of ecs-cli beside them. */
export function spellingOf(texts: readonly Located[], parameters: Located | undefined): Spelling {
  const isOfAws = parameters !== undefined || texts.some(({ span }) => OF_AWS.test(span.source.text));
  return isOfAws ? SPELLING : FOR_ANY_ENGINE;
}
