import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

const MOST_PROVIDERS = 20;

export default defineRule({
  id: 'cluster/quota',
  title: 'Cluster goes over a quota that a file can show',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  why: 'At most 20 capacity providers can be associated with a cluster; AWS does not raise this quota.',
  on: 'cluster',
  message: text`a cluster has at most ${'most'} capacity providers, this one has ${'count'}`,
  check({ view, project }, report) {
    const { capacityProviders } = view;
    const extra = capacityProviders[MOST_PROVIDERS];
    const isKnown = capacityProviders.every(
      ({ state, located }) => state === 'known' || project.references.resourceOf(located) !== undefined,
    );
    if (!extra || !isKnown) return;
    report(
      extra,
      { most: MOST_PROVIDERS, count: capacityProviders.length },
      { label: `number ${MOST_PROVIDERS + 1}`, help: ['put some of them into another cluster'] },
    );
  },
});
