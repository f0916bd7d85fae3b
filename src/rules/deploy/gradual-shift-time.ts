import { text } from '../../diagnostic/catalogue.js';
import type { Field } from '../../model/view.js';
import { defineRule } from '../rule.js';
import type { ServiceView } from '../subjects/runner.js';
import { hasValue, knownIn } from '../shared/known.js';
import { isAbove } from '../shared/compare.js';

const STAGE_HOURS = 24;
const CLOUDFORMATION_HOURS = 36;

/** Where no percentage is given: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html (2026-11) */
const USUAL_STEPS = 10;

export default defineRule({
  id: 'deploy/gradual-shift-time',
  title: 'Whole deployment takes longer than is waited for it',
  severity: 'warning',
  confidence: 'documented',
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html',
  why: 'Each step of a linear or canary deployment is followed by a wait. One stage of a deployment ends with an error after 24 hours, and CloudFormation gives up after 36 hours for all of it.',
  on: 'service',
  message: text`${'what'} takes ${'hours'} hours, and ${'who'} after ${'limit'}`,
  check({ view, tool }, report) {
    const { deploymentConfiguration } = view;
    const { strategy, bakeTimeInMinutes } = deploymentConfiguration;
    const shift = shiftMinutes(deploymentConfiguration);
    if (shift === undefined) return;
    const hours = (minutes: number) => Math.round(minutes / 6) / 10;
    if (shift > STAGE_HOURS * 60)
      report(strategy, {
        what: 'moving the traffic',
        hours: hours(shift),
        who: 'ECS ends a stage with an error',
        limit: STAGE_HOURS,
      });
    else if (tool === 'CloudFormation' && isAbove(bakeTimeInMinutes, CLOUDFORMATION_HOURS * 60 - shift))
      report(
        strategy,
        {
          what: 'the whole deployment',
          hours: hours(shift + bakeTimeInMinutes.value),
          who: 'CloudFormation gives up',
          limit: CLOUDFORMATION_HOURS,
        },
        { labels: [{ span: bakeTimeInMinutes.span, text: 'waits this long at the end' }] },
      );
  },
});

/** The waits between the steps; those that hold where nothing is said are too short to matter. */
function shiftMinutes({
  strategy,
  linearConfiguration,
  canaryConfiguration,
}: ServiceView['deploymentConfiguration']): number | undefined {
  if (hasValue(strategy, 'CANARY')) return knownIn(canaryConfiguration.canaryBakeTimeInMinutes);
  const wait = knownIn(linearConfiguration.stepBakeTimeInMinutes);
  const steps = stepsOf(linearConfiguration.stepPercent);
  if (!hasValue(strategy, 'LINEAR') || wait === undefined || steps === undefined) return undefined;
  return (steps - 1) * wait;
}

function stepsOf(percent: Field<number>): number | undefined {
  if (percent.state === 'absent') return USUAL_STEPS;
  return isAbove(percent, 0) ? Math.ceil(100 / percent.value) : undefined;
}
