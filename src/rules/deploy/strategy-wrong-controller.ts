import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { DEPLOYMENT_CONFIGURATION, isForeign, shifts } from '../shared/deployments.js';
import { reported } from '../shared/reported.js';
import { knownIn } from '../shared/known.js';
import { isAbove } from '../shared/compare.js';

const SETTINGS = ['lifecycleHooks', 'linearConfiguration', 'canaryConfiguration'] as const;

export default defineRule({
  id: 'deploy/strategy-wrong-controller',
  title: 'Strategy of ECS with the controller of somebody else',
  severity: 'error',
  confidence: 'documented',
  source: DEPLOYMENT_CONFIGURATION,
  why: 'Blue/green, linear and canary deployments with their bake time and hooks are made by ECS itself. With the controller `CODE_DEPLOY` they stand in the deployment group, with `EXTERNAL` nowhere. The controller of a service can be changed in place since July 2025.',
  on: 'service',
  message: text`${'member'} needs the controller \`ECS\`, and this service has \`${'controller'}\``,
  check(service, report) {
    const { deploymentConfiguration, deploymentController } = service.view;
    const { controller = '' } = service;
    if (!isForeign(controller)) return;
    const { strategy, bakeTimeInMinutes } = deploymentConfiguration;
    const wanted = knownIn(strategy);
    const misplaced = [
      ...(shifts(wanted) ? [{ field: strategy, word: `the strategy \`${wanted}\`` }] : []),
      ...(isAbove(bakeTimeInMinutes, 0)
        ? [
            {
              field: bakeTimeInMinutes,
              word: reported(service, deploymentConfiguration, 'bakeTimeInMinutes'),
            },
          ]
        : []),
      ...SETTINGS.filter((member) => deploymentConfiguration[member].located).map((member) => ({
        field: deploymentConfiguration[member],
        word: reported(service, deploymentConfiguration, member),
      })),
    ];
    const [first, ...others] = misplaced;
    if (!first) return;
    report(
      first.field,
      { member: first.word, controller },
      {
        labels: [
          { span: deploymentController.type.span, text: 'the controller' },
          ...others.map(({ field }) => ({ span: field.keySpan ?? field.span, text: 'needs it too' })),
        ],
        help: ['write `ECS` for the controller, or leave it to that of the service'],
      },
    );
  },
});
