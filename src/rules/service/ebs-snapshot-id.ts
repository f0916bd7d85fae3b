import { managedVolumesOf } from '../shared/ebs.js';
import { formRule } from '../shared/forms.js';
import { idIn } from '../shared/known.js';

export default formRule({
  id: 'service/ebs-snapshot-id',
  on: 'runner',
  title: 'The id of a snapshot is malformed',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html',
  why: 'A snapshot is named by its id, and not by its ARN or by a name of your own: EC2 answers `InvalidSnapshotID.Malformed`, and no task starts.',
  noun: 'id of a snapshot',
  fields: (runner) => managedVolumesOf(runner).map(({ snapshotId }) => snapshotId),
  read: idIn,
  fits: /^snap-[0-9a-f]+$/i,
  label: '`snap-` and digits from 0-9 and a-f',
  help: (value) =>
    value.startsWith('arn:') ? `write \`${value.slice(value.lastIndexOf('/') + 1)}\`` : undefined,
});
