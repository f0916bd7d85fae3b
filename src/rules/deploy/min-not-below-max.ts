import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { DEPLOYMENT_CONFIGURATION } from '../shared/deployments.js';
import { percentagesOf, percentWord, placeOfPercentages } from '../shared/percentages.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'deploy/min-not-below-max',
  title: 'Minimum and maximum percent are both 100, so no step is possible',
  severity: 'error',
  confidence: 'observed',
  source: DEPLOYMENT_CONFIGURATION,
  why: 'With a minimum of 100 no task may stop before another one has started, and with a maximum of 100 none may start before another one has stopped. ECS looks at the values with its defaults filled in (100 and 200) and answers `Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments`.',
  on: 'service',
  silentWhen: ['deploy/min-percent-over-100', 'deploy/max-percent-under-100', 'daemon/min-percent-100'],
  fixable: true,
  message: text`${'min'} and ${'max'} are both 100, so that an update can neither stop nor start a task`,
  check(service, report) {
    const { minimumHealthyPercent, maximumPercent } = service.view.deploymentConfiguration;
    if (service.controller !== 'ECS' || !hasValue(maximumPercent, 100)) return;
    if (percentagesOf(service).min !== 100) return;
    const minimum = percentWord(service, 'minimumHealthyPercent');
    const maximum = percentWord(service, 'maximumPercent');
    report(
      placeOfPercentages(service),
      { min: minimum, max: maximum },
      {
        labels: minimumHealthyPercent.located
          ? [{ span: minimumHealthyPercent.span, text: 'none may stop first' }]
          : [],
        help: [`write 200 for ${maximum}, or less than 100 for ${minimum}`],
        notes: minimumHealthyPercent.state === 'absent' ? [`${minimum} is 100 where nothing is said`] : [],
        fix: unsafeFix('write `200`', set(maximumPercent, 200)),
      },
    );
  },
});
