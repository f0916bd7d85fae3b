import { text } from '../../diagnostic/catalogue.js';
import { insert, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'volume/name-required',
  title: 'A volume needs a name',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html',
  why: 'Mount points refer to a volume by its name, so one without a name is of use to nobody. The container agent refuses it.',
  on: 'volume',
  fixable: true,
  message: text`a volume has no \`${'member'}\` that a mount point could refer to`,
  check(volume, report) {
    const { view } = volume;
    if (view.name.state !== 'absent') return;
    const member = volume.word(view, 'name');
    report(view, { member }, { fix: unsafeFix(`add \`${member}\``, insert(view, 'name', 'data')) });
  },
});
