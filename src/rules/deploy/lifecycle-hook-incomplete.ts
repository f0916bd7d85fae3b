import { text } from '../../diagnostic/catalogue.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { defineRule } from '../rule.js';
import { hasValue } from '../shared/known.js';

const LAMBDA = ['hookTargetArn', 'roleArn', 'lifecycleStages'] as const;
const PAUSE = ['lifecycleStages'] as const;
const NOT_FOR_PAUSE = ['hookTargetArn', 'roleArn', 'hookDetails'] as const;

export default defineRule({
  id: 'deploy/lifecycle-hook-incomplete',
  title: 'Lifecycle hook lacks what its type needs',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html',
  why: 'A hook that calls a function, as every hook does that says nothing else, needs the function, a role that may call it, and the stages to do so at. A hook of the type `PAUSE` waits for somebody, so it needs the stages only, and the rest is not used.',
  on: 'service',
  message: text`${'problem'}`,
  check(service, report) {
    for (const hook of service.view.deploymentConfiguration.lifecycleHooks) {
      const { targetType } = hook;
      if (targetType.state === 'unknown' || hook.state !== 'known') continue;
      const pauses = hasValue(targetType, 'PAUSE');
      const missing = (pauses ? PAUSE : LAMBDA).filter((member) => hook[member].state === 'absent');
      if (missing.length > 0) {
        const words = oneOf(
          missing.map((member) => service.word(hook, member)),
          'and',
        );
        report(hook, { problem: `a hook that ${pauses ? 'pauses' : 'calls a function'} needs ${words}` });
      }
      const unused = pauses ? NOT_FOR_PAUSE.filter((member) => hook[member].state !== 'absent') : [];
      for (const member of unused)
        report(
          hook[member].keySpan ?? hook[member].span,
          { problem: `\`${service.word(hook, member)}\` is not used by a hook that pauses` },
          { severity: 'warning', labels: [{ span: targetType.span, text: 'it pauses' }] },
        );
    }
  },
});
