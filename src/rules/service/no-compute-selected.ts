import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

/** What may bring instances into a cluster. */
const INSTANCES: ReadonlySet<string> = new Set([
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::AutoScaling::LaunchConfiguration',
  'AWS::EC2::LaunchTemplate',
  'AWS::EC2::Instance',
  'AWS::EC2::SpotFleet',
  'AWS::EC2::EC2Fleet',
  'AWS::SSM::Activation',
  'AWS::CloudFormation::Stack',
]);

export default defineRule({
  id: 'service/no-compute-selected',
  title: 'Nothing says where the tasks run',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  why: 'Without a launch type, capacity providers and a default strategy of the cluster, tasks run on EC2 instances of the cluster. Where there are none the service waits, and tells that `no container instances were found in your cluster`.',
  on: 'service',
  silentWhen: ['service/launch-type-not-compatible'],
  message: text`nothing says where the tasks of ${'service'} run, so they need instances in the cluster \`${'cluster'}\``,
  check({ project, view, controller, cluster, launch, called, head }, report) {
    const { launchType, capacityProviderStrategy } = view;
    if (launchType.state !== 'absent' || capacityProviderStrategy.state !== 'absent') return;
    if (controller === undefined || controller === 'EXTERNAL' || !cluster || launch !== 'EC2') return;
    const brings =
      project.of('capacity-provider').length > 0 ||
      project.pieces.some(({ piece }) => INSTANCES.has(piece.type));
    if (brings) return;
    report(
      head,
      { service: called, cluster: cluster.name },
      {
        labels: [{ span: cluster.nameSpan, text: 'nothing here gives it instances' }],
        help: ['name a launch type or capacity providers'],
      },
    );
  },
});
