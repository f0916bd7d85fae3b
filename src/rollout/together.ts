import type { Answer } from './answer.js';
import type { Case } from './case.js';
import { answerFrom, decide, isDecidable } from './decide.js';
import type { Effort, Work } from './effort.js';
import { judge } from './judge.js';

/** Services on the same instances, all deployed at once; those of which not enough is known are looked at alone. */
export function* decideTogether(cases: readonly Case[], effort: Effort): Work<readonly Answer[]> {
  const joint = cases.filter((given) => given.deployment === 'rolling' && isDecidable(given));
  const found = new Map(joint.length > 1 ? yield* jointly(joint, effort) : []);
  const answers: Answer[] = [];
  for (const given of cases) answers.push(found.get(given) ?? (yield* decide(given, effort)));
  return answers;
}

function* jointly(cases: readonly Case[], effort: Effort): Work<(readonly [Case, Answer])[]> {
  const names = new Set(cases.map(({ service }) => service));
  const inOrder = [...cases].sort(
    (a, b) => Number(b.scheduling === 'DAEMON') - Number(a.scheduling === 'DAEMON'),
  );
  const all = inOrder.map((given) => ({
    ...given,
    neighbours: given.neighbours.filter(({ service }) => !names.has(service)),
  }));
  const looks = yield* judge(all, effort);
  if (looks.length === 0) return [];
  const services = all.map(({ service }) => service);
  return inOrder.map((given, own) => [
    given,
    { ...answerFrom(given, looks, own), together: { services, own } },
  ]);
}
