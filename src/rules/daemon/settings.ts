import { text } from '../../diagnostic/catalogue.js';
import type { Placed } from '../../model/view.js';
import type { Severity } from '../../diagnostic/diagnostic.js';
import { remove, safeFix } from '../fixes.js';
import { type Definition, defineRule } from '../rule.js';
import { reported } from '../shared/reported.js';
import type { ServiceSubject } from '../subjects/runner.js';

const CREATE_SERVICE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html';

interface Row extends Pick<Definition<'service', never>, 'id' | 'title' | 'why'> {
  readonly field: (view: ServiceSubject['view']) => Placed;
  readonly member: 'desiredCount' | 'placementStrategy';
  readonly reason: string;
  /** How much it matters; undefined where it is right. */
  readonly severity: (service: ServiceSubject) => Severity | undefined;
}

const ROWS: readonly Row[] = [
  {
    id: 'daemon/desired-count',
    title: 'Daemon service states a desired count',
    why: 'A daemon service runs one task on each instance that its constraints allow, so nobody counts them, also not to 0: `The daemon scheduling strategy does not support a desired count for services`. Terraform does not send it; answers of ECS hold the count that came out.',
    member: 'desiredCount',
    field: ({ desiredCount }) => desiredCount,
    reason: 'has one task on each instance, and takes no count',
    severity: ({ described, tool }) => (described ? undefined : tool === 'Terraform' ? 'warning' : 'error'),
  },
  {
    id: 'daemon/placement-strategy',
    title: 'Daemon service has placement strategies',
    why: 'A daemon service runs one task on each instance, so there is nothing to choose between: `The daemon scheduling strategy does not support placement strategies`. Placement constraints are fine, they say which instances.',
    member: 'placementStrategy',
    field: ({ placementStrategy }) => placementStrategy,
    reason: 'has one task on each instance, and takes no placement strategy',
    severity: () => 'error',
  },
];

export default ROWS.map(({ field, member, reason, severity, ...about }) =>
  defineRule({
    ...about,
    severity: 'error',
    confidence: 'observed',
    source: CREATE_SERVICE,
    on: 'service',
    fixable: true,
    message: text`a daemon service ${'reason'}`,
    check(service, report) {
      const { view, scheduling } = service;
      const found = field(view);
      const most = severity(service);
      if (scheduling !== 'DAEMON' || found.state !== 'known' || !most) return;
      report(
        found,
        { reason },
        {
          severity: most,
          labels: [{ span: view.schedulingStrategy.span, text: 'a daemon service' }],
          fix: safeFix(`remove ${reported(service, view, member)}`, remove(found)),
        },
      );
    },
  }),
);
