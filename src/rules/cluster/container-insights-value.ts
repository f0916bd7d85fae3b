import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { text } from '../../diagnostic/catalogue.js';
import { safeFix, set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

const VALUES = ['enhanced', 'enabled', 'disabled'];

export default defineRule({
  id: 'cluster/container-insights-value',
  title: 'Cluster setting has an unknown value',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ClusterSetting.html',
  why: 'The setting `containerInsights` of a cluster is `enhanced`, `enabled` or `disabled`, in small letters.',
  on: 'cluster',
  fixable: true,
  message: text`\`${'value'}\` is no value of \`containerInsights\``,
  check({ view }, report) {
    for (const { name, value } of view.settings) {
      if (name.state !== 'known' || value.state !== 'known' || VALUES.includes(value.value)) continue;
      const lower = value.value.toLowerCase();
      const meant = nearest(lower, VALUES);
      const fix = lower === meant ? safeFix : unsafeFix;
      report(
        value,
        { value: value.value },
        {
          ...(meant !== undefined && { label: `did you mean \`${meant}\`?` }),
          help: [`it is one of ${oneOf(VALUES)}`],
          ...(meant !== undefined && { fix: fix(`write \`${meant}\``, set(value, meant)) }),
        },
      );
    }
  },
});
