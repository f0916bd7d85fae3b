import { text } from '../../diagnostic/catalogue.js';
import type { Field } from '../../model/view.js';
import { defineRule } from '../rule.js';
import type { ServiceView } from '../subjects/runner.js';

const STAGE_HOURS = 24;
const CLOUDFORMATION_HOURS = 36;

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html and API_CanaryConfiguration.html (2026-11)
const DEFAULTS = { stepPercent: 10, stepBakeTimeInMinutes: 6, canaryBakeTimeInMinutes: 10 };

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
    if (strategy.state !== 'known' || shift === undefined) return;
    const bake = numberIn(bakeTimeInMinutes, 0);
    const hours = (minutes: number) => Math.round(minutes / 6) / 10;
    if (shift > STAGE_HOURS * 60)
      report(strategy, {
        what: 'moving the traffic',
        hours: hours(shift),
        who: 'ECS ends a stage with an error',
        limit: STAGE_HOURS,
      });
    else if (tool === 'CloudFormation' && bake !== undefined && shift + bake > CLOUDFORMATION_HOURS * 60)
      report(
        strategy,
        {
          what: 'the whole deployment',
          hours: hours(shift + bake),
          who: 'CloudFormation gives up',
          limit: CLOUDFORMATION_HOURS,
        },
        { labels: [{ span: bakeTimeInMinutes.span, text: 'waits this long at the end' }] },
      );
  },
});

/** The waits between the steps. */
function shiftMinutes({
  strategy,
  linearConfiguration,
  canaryConfiguration,
}: ServiceView['deploymentConfiguration']): number | undefined {
  if (strategy.state !== 'known') return undefined;
  if (strategy.value === 'CANARY')
    return numberIn(canaryConfiguration.canaryBakeTimeInMinutes, DEFAULTS.canaryBakeTimeInMinutes);
  if (strategy.value !== 'LINEAR') return undefined;
  const percent = numberIn(linearConfiguration.stepPercent, DEFAULTS.stepPercent);
  const wait = numberIn(linearConfiguration.stepBakeTimeInMinutes, DEFAULTS.stepBakeTimeInMinutes);
  if (percent === undefined || wait === undefined || percent <= 0) return undefined;
  return (Math.ceil(100 / percent) - 1) * wait;
}

function numberIn(field: Field<number>, fallback: number): number | undefined {
  return field.state === 'known' ? field.value : field.state === 'absent' ? fallback : undefined;
}
