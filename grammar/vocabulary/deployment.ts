import { EXTRA } from './common.js';
import type { BlockKind } from './row.js';

export const rollout: BlockKind = {
  title: 'a deployment',
  doc: 'What watches a deployment and what happens along it.',
  request: { name: 'CreateService', at: 'deploymentConfiguration' },
  rows: [
    {
      form: 'threshold <deploymentCircuitBreaker.thresholdConfiguration: threshold> [unbounded]',
      doc: 'How many failed tasks trip the circuit breaker.',
      example: 'threshold 50% unbounded',
      sets: { unbounded: { 'deploymentCircuitBreaker.thresholdConfiguration.type': 'UNBOUNDED_PERCENT' } },
    },
    {
      form: 'reset <deploymentCircuitBreaker.resetOnHealthyTask: switch>',
      doc: 'Whether a healthy task sets the count of failures back.',
      example: 'reset off',
    },
    {
      form: 'alarms [off] <alarms.alarmNames: name,> [rollback]',
      doc: 'Alarms that end the deployment, and whether it is rolled back then.',
      example: 'alarms shop-errors rollback',
      names: { 'alarms.alarmNames': ['alarm'] },
      always: { 'alarms.enable': true, 'alarms.rollback': false },
      sets: { off: { 'alarms.enable': false }, rollback: { 'alarms.rollback': true } },
    },
    {
      form: 'bake <bakeTimeInMinutes: minutes>',
      doc: 'How long both revisions run before the old one goes.',
      example: 'bake 10m',
    },
    {
      form: 'early-success <earlySuccessCriteria.healthyPercent: percent> <earlySuccessCriteria.sourceServiceRevisionCleanup: {blocking|deferred}>',
      doc: 'The share of healthy tasks at which the deployment counts as done, and when the old ones go.',
      example: 'early-success 80% deferred',
      always: { 'earlySuccessCriteria.enable': true },
    },
    {
      form: 'hook <lifecycleHooks[].lifecycleStages: {reconcile-service|pre-scale-up|post-scale-up|test-traffic-shift|post-test-traffic-shift|pre-production-traffic-shift|production-traffic-shift|post-production-traffic-shift},> ( pause | lambda <lifecycleHooks[].hookTargetArn: arn> ) [role <lifecycleHooks[].roleArn: text>] [timeout <lifecycleHooks[].timeoutConfiguration.timeoutInMinutes: minutes>] [then <lifecycleHooks[].timeoutConfiguration.action: {continue|rollback}>] [details <lifecycleHooks[].hookDetails: json>]',
      doc: 'A function to ask, or a pause to make, at stages of the deployment.',
      example:
        'hook post-test-traffic-shift lambda arn:aws:lambda:eu-west-1:111122223333:function:smoke role deploy-hooks',
      repeats: true,
      sets: {
        pause: { 'lifecycleHooks[].targetType': 'PAUSE' },
        lambda: { 'lifecycleHooks[].targetType': 'AWS_LAMBDA' },
      },
    },
    {
      form: 'config <stack.codedeploy.config: text>',
      doc: 'The deployment configuration of CodeDeploy.',
      example: 'config CodeDeployDefault.ECSCanary10Percent5Minutes',
    },
    {
      form: 'terminate after <stack.codedeploy.wait: minutes>',
      doc: 'How long CodeDeploy keeps the old tasks.',
      example: 'terminate after 1h',
    },
    {
      form: 'role <stack.codedeploy.role: text>',
      doc: 'The role of CodeDeploy.',
      example: 'role codedeploy-ecs',
    },
    EXTRA,
  ],
};
