import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { DANGEROUS_CAPABILITIES } from '../shared/capabilities.js';

export default defineRule({
  id: 'security/dangerous-capability',
  title: 'A capability that breaks isolation',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://man7.org/linux/man-pages/man7/capabilities.7.html',
  why: 'Containers start with the few capabilities that programs usually need. What this one allows reaches past the container, to the instance or to other tasks on it.',
  on: 'container',
  launch: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
  os: 'linux',
  silentWhen: ['container/capability-unknown', 'container/capability-add-on-fargate', 'security/privileged'],
  fixable: true,
  message: text`\`${'capability'}\` lets ${'container'} ${'what'}`,
  check({ view, called }, report) {
    for (const added of view.linuxParameters.capabilities.add) {
      const what = added.state === 'known' ? DANGEROUS_CAPABILITIES[added.value] : undefined;
      if (added.state !== 'known' || what === undefined) continue;
      report(
        added,
        { capability: added.value, container: called, what },
        { fix: unsafeFix('remove it', remove(added)) },
      );
    }
  },
});
