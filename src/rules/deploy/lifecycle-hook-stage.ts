import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { hasValue } from '../shared/known.js';

/** Stages of a deployment that no hook is called at. */
const WITHOUT_HOOKS: ReadonlySet<string> = new Set(['SCALE_UP', 'BAKE_TIME', 'CLEAN_UP']);
const NOT_FOR_PAUSE: ReadonlySet<string> = new Set(['TEST_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT']);

export default defineRule({
  id: 'deploy/lifecycle-hook-stage',
  title: 'Lifecycle hook names a stage it cannot run at',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html',
  why: 'Hooks are called at eight of the stages of a deployment; while tasks are started, while they bake and while they are cleaned up none is. While traffic is moving a function may be called, but a deployment cannot pause.',
  on: 'service',
  message: text`no hook ${'what'} at the stage \`${'stage'}\``,
  check({ view }, report) {
    for (const { lifecycleStages, targetType } of view.deploymentConfiguration.lifecycleHooks) {
      const pauses = hasValue(targetType, 'PAUSE');
      for (const each of lifecycleStages) {
        if (each.located?.kind !== 'string') continue;
        const stage = each.located.value;
        if (WITHOUT_HOOKS.has(stage))
          report(
            each,
            { what: 'is called', stage },
            { help: ['choose a stage that begins with `PRE_` or `POST_`'] },
          );
        else if (pauses && NOT_FOR_PAUSE.has(stage))
          report(
            each,
            { what: 'can pause', stage },
            {
              labels: [{ span: targetType.span, text: 'this one pauses' }],
              help: [
                stage === 'TEST_TRAFFIC_SHIFT'
                  ? 'write `POST_TEST_TRAFFIC_SHIFT`'
                  : 'write `PRE_PRODUCTION_TRAFFIC_SHIFT` or `POST_PRODUCTION_TRAFFIC_SHIFT`',
              ],
            },
          );
      }
    }
  },
});
