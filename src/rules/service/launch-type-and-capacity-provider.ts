import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { isSurelySet } from '../shared/known.js';
import { reported } from '../shared/reported.js';

export default defineRule({
  id: 'service/launch-type-and-capacity-provider',
  title: 'A launch type and capacity providers are both given',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  why: 'Capacity providers say where tasks run, and so does the launch type: `Specifying both a launch type and capacity provider strategy is not supported`.',
  on: 'runner',
  fixable: true,
  message: text`${'runner'} has a launch type and capacity providers`,
  check(runner, report) {
    const { view, called, resource } = runner;
    const { launchType, capacityProviderStrategy } = view;
    if (resource.described || !isSurelySet(launchType) || capacityProviderStrategy.state !== 'known') return;
    const [type, strategy] = [
      reported(runner, view, 'launchType'),
      reported(runner, view, 'capacityProviderStrategy'),
    ];
    report(
      launchType,
      { runner: called },
      {
        labels: [
          {
            span: capacityProviderStrategy.keySpan ?? capacityProviderStrategy.span,
            text: 'the capacity providers',
          },
        ],
        help: ['keep one of the two'],
        fix: [
          unsafeFix(`remove ${type}`, remove(launchType)),
          unsafeFix(`remove ${strategy}`, remove(capacityProviderStrategy)),
        ],
      },
    );
  },
});
