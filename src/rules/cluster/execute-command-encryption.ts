import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { hasValue } from '../shared/known.js';

const PAIRS = [
  { flag: 's3EncryptionEnabled', destination: 's3BucketName' },
  { flag: 'cloudWatchEncryptionEnabled', destination: 'cloudWatchLogGroupName' },
] as const;

export default defineRule({
  id: 'cluster/execute-command-encryption',
  title: 'Exec log encryption without its destination, or no log at all',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommandLogConfiguration.html',
  why: 'A switch for the encryption of a log says nothing where no such log is written. With `logging` set to `NONE` the shell sessions that people open in containers leave no trace.',
  on: 'cluster',
  message: text`${'what'}`,
  check(cluster, report) {
    const { logConfiguration: log, logging } = cluster.view.configuration.executeCommandConfiguration;
    if (hasValue(logging, 'NONE'))
      report(
        logging,
        { what: 'sessions of ECS Exec leave no trace' },
        { severity: 'info', help: ['`DEFAULT` logs them as the `awslogs` of the task says'] },
      );
    for (const { flag, destination } of PAIRS) {
      const isOn = log[flag];
      if (!hasValue(isOn, true) || log[destination].state !== 'absent') continue;
      const wanted = cluster.word(log, destination);
      report(
        isOn,
        { what: `\`${cluster.word(log, flag)}\` encrypts nothing: there is no \`${wanted}\`` },
        { help: [`name the destination with \`${wanted}\`, or leave the switch out`] },
      );
    }
  },
});
