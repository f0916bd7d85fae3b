import { addressOf } from '../model/resource.js';
import type { Span } from '../source/span.js';
import type { Home } from './clusters.js';
import type { Expansion } from './expansion.js';
import { stack } from './messages.js';
import { itemsOf, memberOf, textIn } from './values.js';

const RUNNING = 'ECS counts running tasks in the metrics of Container Insights';
const SOURCE =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html';

/** Some metrics are there only with Container Insights: a cluster that leaves it open gets it. */
export function addInsights(expansion: Expansion, home: Home, at: Span, service: string): void {
  const cluster = home.cluster && expansion.at(addressOf(home.cluster));
  const settings = itemsOf(cluster && memberOf(cluster.value, 'settings'));
  const setting = settings.find((each) => textIn(memberOf(each, 'name')) === 'containerInsights');
  const value = textIn(memberOf(setting, 'value'));
  const notes = [`see ${SOURCE}`];
  if (!cluster)
    expansion.tell(
      stack.report.byHand(
        at,
        {
          what: 'Container Insights',
          reason: `${RUNNING}, and the cluster of \`${service}\` is made elsewhere`,
        },
        {
          help: [
            '`aws ecs update-cluster-settings --cluster <name> --settings name=containerInsights,value=enabled`',
          ],
          notes,
        },
      ),
    );
  else if (!setting) {
    expansion.set(addressOf(cluster), {
      settings: [...settings, { name: 'containerInsights', value: 'enabled' }],
    });
    expansion.tell(
      stack.report.added(
        at,
        { what: `Container Insights in cluster \`${cluster.name}\``, reason: RUNNING },
        { help: ['say so in the cluster: `insights on`'], notes },
      ),
    );
  } else if (value === 'disabled')
    expansion.tell(
      stack.report.notCarried(
        at,
        { what: `scaling of \`${service}\` by its queue`, reason: `${RUNNING}, which is off` },
        { help: [`write \`insights on\` in cluster \`${cluster.name}\``], notes },
      ),
    );
}
