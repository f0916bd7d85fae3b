import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import { changedAt } from '../../../model/references/values.js';
import type { Model } from '../../../model/resource.js';
import { list, type Located } from '../../../source/value.js';
import { memberOf, textIn } from '../../../stack/values.js';
import { writing } from './messages.js';

/** Items of lists of services that the provider has no place for: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service */
const LEFT_OUT: readonly {
  readonly path: string;
  readonly what: string;
  readonly isLeftOut: (item: Located, index: number) => boolean;
}[] = [
  {
    path: 'serviceConnectConfiguration.services[].clientAliases',
    what: 'a further client alias',
    isLeftOut: (_, index) => index > 0,
  },
  {
    path: 'deploymentConfiguration.lifecycleHooks',
    what: 'a hook that pauses',
    isLeftOut: (hook) => textIn(memberOf(hook, 'targetType')) === 'PAUSE',
  },
];

/** The model without the items that the provider has no place for, which are told. */
export function withoutLeftOut(model: Model): { model: Model; losses: readonly Diagnostic[] } {
  const losses: Diagnostic[] = [];
  const resources = model.resources.map((resource) => {
    if (resource.kind !== 'service') return resource;
    let now: Located = resource.value;
    for (const { path, what, isLeftOut } of LEFT_OUT)
      now = changedAt(now, path, (value) => {
        const left = value.kind === 'list' ? value.items.filter(isLeftOut) : [];
        if (value.kind !== 'list' || left.length === 0) return value;
        for (const { span } of left)
          losses.push(writing.report.noArgument(span, { what, resource: 'aws_ecs_service' }));
        return list(
          value.span,
          value.items.filter((item) => !left.includes(item)),
        );
      });
    return now.kind === 'map' ? { ...resource, value: now } : resource;
  });
  return { model: { ...model, resources }, losses };
}
