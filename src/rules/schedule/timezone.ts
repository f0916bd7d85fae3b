import { nearest } from '../../diagnostic/nearest.js';
import { text } from '../../diagnostic/catalogue.js';
import type { Placed } from '../../model/view.js';
import { defineRule } from '../rule.js';
import { hasPlaceholder } from '../shared/placeholder.js';
import { spelled } from '../shared/spelled.js';
import type { Project } from '../subjects/project.js';

const FORM = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

export default defineRule({
  id: 'schedule/timezone',
  title: 'Time zone is unknown or not applicable',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html',
  why: 'EventBridge Scheduler and scheduled actions read their times in a zone with a name of the IANA database, `Europe/Berlin`, of at most 50 characters, and in UTC where none is given. EventBridge rules always use UTC.',
  on: 'project',
  message: text`${'what'}`,
  check({ project }, report) {
    for (const { at, zone } of zonesIn(project)) {
      if (isZone(zone)) continue;
      const meant = nearest(zone, Intl.supportedValuesOf('timeZone'));
      report(
        at,
        { what: `\`${zone}\` is no time zone` },
        {
          ...(meant !== undefined && { label: `did you mean \`${meant}\`?` }),
          help: ['write a name such as `Europe/Berlin`, or `UTC`'],
        },
      );
    }
    for (const { properties } of project.ofType('AWS::Events::Rule')) {
      const zone = properties.at('ScheduleExpressionTimezone');
      if (zone.located)
        report(
          zone,
          { what: 'an EventBridge rule has no time zone: its times are in UTC' },
          {
            help: [`use EventBridge Scheduler, which has \`${spelled(zone, 'ScheduleExpressionTimezone')}\``],
          },
        );
    }
  },
});

function zonesIn(project: Project): { readonly at: Placed; readonly zone: string }[] {
  const ofSchedules = project.ofType('AWS::Scheduler::Schedule').flatMap(({ properties }) => {
    const at = properties.at('ScheduleExpressionTimezone');
    return at.text === undefined ? [] : [{ at, zone: at.text }];
  });
  const ofActions = project
    .of('scheduled-action')
    .flatMap(({ view: { Timezone: at } }) => (at.state === 'known' ? [{ at, zone: at.value }] : []));
  return [...ofSchedules, ...ofActions].filter(({ zone }) => !hasPlaceholder(zone));
}

function isZone(name: string): boolean {
  if (!FORM.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
