import { text } from '../../diagnostic/catalogue.js';
import { insert, remove, set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { hasValue, textIn } from '../shared/known.js';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/docker-volumes.html';
const NOT_THERE = ['volume/docker-volume-on-fargate', 'volume/docker-volume-on-managed-instances'];

export default [
  defineRule({
    id: 'volume/docker-volume-windows-driver',
    title: 'Windows only has the local volume driver',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html',
    why: 'Plugins for volumes are made for Linux. On Windows ECS supports the driver `local` and no other; a directory of the instance is a volume with `host`.',
    on: 'volume',
    os: 'windows',
    silentWhen: NOT_THERE,
    fixable: true,
    message: text`${'volume'} has the driver \`${'driver'}\`, and Windows has \`local\` only`,
    check({ view, called }, report) {
      const { driver: field } = view.dockerVolumeConfiguration;
      const driver = textIn(field);
      if (driver === undefined || driver === 'local') return;
      report(field, { volume: called, driver }, { fix: unsafeFix('write `local`', set(field, 'local')) });
    },
  }),
  defineRule({
    id: 'volume/docker-task-scope-autoprovision',
    title: 'A task-scoped Docker volume cannot be autoprovisioned',
    severity: 'error',
    confidence: 'observed',
    source: GUIDE,
    why: 'A volume of the scope `task`, which is the default, is made for each task and goes with it. `autoprovision` is for `shared` volumes, which stay; the container agent refuses it on others, and the task fails to start.',
    on: 'volume',
    silentWhen: [...NOT_THERE, 'volume/docker-scope-unknown'],
    fixable: true,
    message: text`${'volume'} has \`${'member'}\`, which is for \`shared\` volumes`,
    check(volume, report) {
      const { dockerVolumeConfiguration: docker } = volume.view;
      const { scope, autoprovision } = docker;
      if (!hasValue(autoprovision, true)) return;
      if (scope.state === 'unknown' || (scope.state === 'known' && scope.value !== 'task')) return;
      const member = volume.word(docker, 'autoprovision');
      const shared = scope.state === 'absent' ? insert(docker, 'scope', 'shared') : set(scope, 'shared');
      report(
        autoprovision,
        { volume: volume.called, member },
        {
          labels: scope.state === 'known' ? [{ span: scope.span, text: 'of one task' }] : [],
          help: [`remove \`${member}\`, or make it a \`shared\` volume if it is to outlive the task`],
          fix: [
            unsafeFix(`remove \`${member}\``, remove(autoprovision)),
            unsafeFix('make it `shared`', shared),
          ],
        },
      );
    },
  }),
  defineRule({
    id: 'volume/docker-shared-not-provisioned',
    title: 'A shared Docker volume must already exist on the instance',
    severity: 'info',
    confidence: 'documented',
    source: GUIDE,
    why: 'Without `autoprovision` a `shared` volume is looked for, not made. On an instance that has none of that name, with the same driver, options and labels, the task fails to start.',
    on: 'volume',
    silentWhen: NOT_THERE,
    fixable: true,
    message: text`${'volume'} has to be there on each instance before the task starts`,
    check(volume, report) {
      const { dockerVolumeConfiguration: docker } = volume.view;
      const { scope, autoprovision } = docker;
      if (!hasValue(scope, 'shared') || autoprovision.state === 'unknown') return;
      if (hasValue(autoprovision, true)) return;
      const member = volume.word(docker, 'autoprovision');
      const change =
        autoprovision.state === 'known' ? set(autoprovision, true) : insert(docker, 'autoprovision', true);
      report(
        scope,
        { volume: volume.called },
        {
          help: [`set \`${member}\` for ECS to make it where it is missing`],
          fix: unsafeFix(`set \`${member}\``, change),
        },
      );
    },
  }),
];
