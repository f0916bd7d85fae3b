import { text } from '../../diagnostic/catalogue.js';
import { Loose } from '../../model/loose.js';
import { defineRule } from '../rule.js';
import { isForeign } from '../shared/deployments.js';

export default defineRule({
  id: 'service/force-deployment-wrong-controller',
  title: 'A new deployment is forced where ECS makes none',
  severity: 'warning',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html',
  why: 'ECS can be asked for a new deployment where it makes them itself. With the controller `CODE_DEPLOY` a deployment is made in CodeDeploy, and with `EXTERNAL` another task set.',
  on: 'service',
  message: text`a new deployment cannot be forced with the controller \`${'controller'}\``,
  check({ view, controller = '', resource }, report) {
    if (!isForeign(controller)) return;
    const order = new Loose(resource.orders, resource.span).at('forceNewDeployment');
    const given = new Loose(resource.attributes, resource.span).at('ForceNewDeployment');
    const asked = [order, given.at('EnableForceNewDeployment')].find(({ flag }) => flag);
    if (!asked) return;
    report(
      asked,
      { controller },
      {
        labels: [{ span: view.deploymentController.type.span, text: 'the controller' }],
        help: [controller === 'CODE_DEPLOY' ? 'create a deployment in CodeDeploy' : 'create a new task set'],
      },
    );
  },
});
