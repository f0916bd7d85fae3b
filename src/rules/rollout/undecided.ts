import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { answerOf } from '../shared/rollout/judgement.js';
import { placeOfMinimum } from '../shared/rollout/places.js';

export default defineRule({
  id: 'rollout/undecided',
  title: 'It was not decided whether an update can get stuck',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html',
  why: 'Where the old and the new tasks are not alike, the ways in which an update can go are looked through, and while files are checked only so many of them. `plimsoll rollout` takes the time that it needs, up to the limit that it is given.',
  on: 'service',
  ofUnknown: true,
  message: text`whether an update of ${'service'} can get stuck is ${'reason'}`,
  check(service, report) {
    const answer = answerOf(service);
    if (answer?.verdict !== 'undecided' || !answer.usual) return;
    report(
      placeOfMinimum(service),
      { service: service.called, reason: answer.reason },
      { help: [`run \`plimsoll rollout --service ${service.name}\`, which looks further`] },
    );
  },
});
