import { text } from '../../diagnostic/catalogue.js';
import { insert, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { reported } from '../shared/reported.js';
import { isTemplate } from '../shared/template.js';

export default defineRule({
  id: 'service/desired-count-missing',
  title: 'Replica service states no desired count',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  why: 'A new service has to say how many tasks it is to have, unless it has one on each instance or the controller `EXTERNAL`. CloudFormation starts one, and Terraform none; an update leaves the count as it is.',
  on: 'service',
  fixable: true,
  message: text`${'service'} does not say how many tasks it is to have`,
  check(service, report) {
    const { view, tool, request, scheduling, controller, called } = service;
    if (scheduling !== 'REPLICA' || controller === undefined || controller === 'EXTERNAL') return;
    if (view.desiredCount.state !== 'absent' || (!request && tool !== 'Terraform')) return;
    if (isTemplate(service)) return;
    const member = reported(service, view, 'desiredCount');
    report(
      service.head,
      { service: called },
      {
        severity: request ? 'error' : 'info',
        help: [`write ${member}`],
        notes: request ? [] : ['Terraform makes it 0 where nothing is said, so that nothing runs'],
        fix: unsafeFix(`write ${member} 1`, insert(view, 'desiredCount', 1)),
      },
    );
  },
});
