import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'cluster/execute-command-override-without-log',
  title: 'Exec logging OVERRIDE without a destination',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommandConfiguration.html',
  why: 'With `OVERRIDE` the sessions of ECS Exec are logged where `logConfiguration` says. The API answers `A CloudWatch log group name or S3 bucket name must be specified when overriding the default log configuration`.',
  on: 'cluster',
  message: text`\`OVERRIDE\` wants a log group or a bucket, and neither is given`,
  check(cluster, report) {
    const { executeCommandConfiguration: exec } = cluster.view.configuration;
    const { logConfiguration: log, logging } = exec;
    if (!hasValue(logging, 'OVERRIDE')) return;
    if (log.cloudWatchLogGroupName.state !== 'absent' || log.s3BucketName.state !== 'absent') return;
    const group = cluster.word(log, 'cloudWatchLogGroupName');
    const bucket = cluster.word(log, 's3BucketName');
    report(
      logging,
      {},
      {
        ...(log.located && { labels: [{ span: log.span, text: 'names neither' }] }),
        help: [
          `give \`${cluster.word(exec, 'logConfiguration')}\` a \`${group}\` or a \`${bucket}\``,
          'or write `DEFAULT`: the sessions are logged as the `awslogs` of the task says',
        ],
      },
    );
  },
});
