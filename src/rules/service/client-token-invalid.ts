import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { JobSubject } from '../subjects/runner.js';

export default defineRule({
  id: 'service/client-token-invalid',
  title: 'Idempotency token is too long or holds unprintable characters',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  why: 'The token tells a repeated request from a new one. It has up to 36 characters for a service and up to 64 for a task that is run, all of them printable ASCII without blanks.',
  on: 'runner',
  message: text`the token ${'problem'}`,
  check(runner, report) {
    const { clientToken } = runner.view;
    const token = textIn(clientToken);
    if (token === undefined) return;
    const most = runner instanceof JobSubject ? 64 : 36;
    if (token.length > most)
      report(clientToken, { problem: `has at most ${most} characters, and this one has ${token.length}` });
    const odd = /[^!-~]/u.exec(token)?.[0];
    if (odd !== undefined)
      report(clientToken, {
        problem: `cannot have ${odd < ' ' ? 'a control character' : `\`${odd}\``} in it`,
      });
  },
});
