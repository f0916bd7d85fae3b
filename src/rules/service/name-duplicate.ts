import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { mayExclude } from '../shared/mentions.js';
import { repeated } from '../shared/repeated.js';
import type { ServiceSubject } from '../subjects/runner.js';

export default defineRule({
  id: 'service/name-duplicate',
  title: 'Two services of one cluster share a name',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  why: 'Names of services are unique in a cluster; another cluster may have the same. A name is free again when a service that is deleted has drained.',
  on: 'project',
  message: text`the cluster has two services \`${'name'}\``,
  check({ project }, report) {
    const made = project.services.filter(({ update, described }) => !update && !described);
    for (const [first, again] of repeated(made, keyOf)) {
      if (mayExclude(first.resource, again.resource)) continue;
      report(
        again.view.serviceName,
        { name: again.name },
        {
          labels: [{ span: first.view.serviceName.span, text: 'the other one' }],
          help: ['rename one of them'],
        },
      );
    }
  },
});

/** Two files may describe two regions or accounts, so only one file counts. */
function keyOf({ view, cluster, head }: ServiceSubject): string | undefined {
  const name = textIn(view.serviceName);
  const where = cluster?.name ?? (view.cluster.state === 'absent' ? 'default' : textIn(view.cluster));
  return name === undefined || where === undefined
    ? undefined
    : [head.source.path, where.replace(/^.*\//, ''), name].join(' ');
}
