import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { RESERVED_NAME } from '../shared/providers.js';

const FORM = /^[A-Za-z0-9_-]*$/;
const MOST = 255;

export default defineRule({
  id: 'capacity/provider-name',
  title: 'Capacity provider name is reserved or has an illegal form',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html',
  why: 'The name of a capacity provider is 1 to 255 letters, digits, hyphens and underscores, and does not begin with `aws`, `ecs` or `fargate` in any case. The API answers `The specified capacity provider name is invalid`.',
  on: 'provider',
  message: text`${'what'}`,
  check({ view }, report) {
    const name = textIn(view.name);
    if (name === undefined) return;
    const prefix = RESERVED_NAME.exec(name)?.[0];
    if (prefix !== undefined)
      report(
        view.name,
        { what: `the name of a capacity provider cannot begin with \`${prefix}\`` },
        { help: ['put another word in front'] },
      );
    else if (name.length > MOST)
      report(view.name, {
        what: `the name of a capacity provider has at most ${MOST} characters, this one has ${name.length}`,
      });
    else if (!FORM.test(name))
      report(
        view.name,
        { what: `\`${name}\` is no name for a capacity provider` },
        { label: 'letters, digits, `-` and `_` only' },
      );
  },
});
