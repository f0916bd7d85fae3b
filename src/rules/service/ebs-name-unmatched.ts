import { text } from '../../diagnostic/catalogue.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { reported } from '../shared/reported.js';
import type { VolumeSubject } from '../subjects/task.js';

export default defineRule({
  id: 'service/ebs-name-unmatched',
  title: 'Volume configuration and task definition do not name the same volume',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceVolumeConfiguration.html',
  why: "What a service configures is a volume that its task definition leaves open, by `configuredAtLaunch`. ECS answers `The volume name 'x' in your request does not have a matching volume in your Task Definition`, and refuses a volume that stays open as well.",
  on: 'runner',
  fixable: true,
  message: text`${'problem'}`,
  check(runner, report) {
    const { task, view, called, head } = runner;
    const { volumeConfigurations } = view;
    if (!task?.volumesKnown) return;
    const { volumes } = task;
    if (
      volumes.some(({ view: { name, configuredAtLaunch } }) =>
        [name, configuredAtLaunch].some(({ state }) => state === 'unknown'),
      )
    )
      return;
    const open = volumes.filter(isOpen);
    const names = open.flatMap(({ name }) => name ?? []);
    for (const { name: field } of volumeConfigurations) {
      const name = textIn(field);
      if (name === undefined || names.includes(name)) continue;
      const closed = volumes.find((volume) => volume.name === name);
      const meant = nearest(name, names) ?? (names.length === 1 ? names[0] : undefined);
      report(
        field,
        {
          problem: closed
            ? `the task definition does not leave volume \`${name}\` to be configured at launch`
            : `task definition \`${task.resource.name}\` has no volume \`${name}\``,
        },
        {
          labels: closed
            ? [{ span: closed.head, text: 'the volume' }]
            : [
                {
                  span: task.head,
                  text: names.length > 0 ? `it leaves ${oneOf(names, 'and')} open` : 'it leaves none open',
                },
              ],
          ...(closed && {
            help: [`write true for ${reported(task, closed.view, 'configuredAtLaunch')} of the volume`],
          }),
          ...(!closed && meant !== undefined && { fix: unsafeFix(`write \`${meant}\``, set(field, meant)) }),
        },
      );
    }
    // The name of a configuration that matches nothing has been told.
    if (!volumeConfigurations.lengthKnown || volumeConfigurations.length > 0 || runner.resource.partial)
      return;
    for (const volume of open)
      report(
        head,
        { problem: `${called} does not configure ${volume.called}` },
        {
          labels: [{ span: volume.head, text: 'left open until the launch' }],
          help: [`configure it in ${reported(runner, view, 'volumeConfigurations')}`],
        },
      );
  },
});

function isOpen({ view: { configuredAtLaunch } }: VolumeSubject): boolean {
  return configuredAtLaunch.state === 'known' && configuredAtLaunch.value;
}
