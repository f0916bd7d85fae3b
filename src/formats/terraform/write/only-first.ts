import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import { changedAt } from '../../../model/references/values.js';
import type { Model } from '../../../model/resource.js';
import { list, type Located } from '../../../source/value.js';
import { writing } from './messages.js';

/** Lists of the API of which the provider's schema takes one item: a block that may stand once. */
const PATHS = ['serviceConnectConfiguration.services[].clientAliases'];

/** The model without the items that the provider has no place for, which are told. */
export function onlyFirst(model: Model): { model: Model; losses: readonly Diagnostic[] } {
  const losses: Diagnostic[] = [];
  const first = (value: Located): Located => {
    if (value.kind !== 'list' || value.items.length < 2) return value;
    for (const { span } of value.items.slice(1))
      losses.push(
        writing.report.noArgument(span, { what: 'a further client alias', resource: 'aws_ecs_service' }),
      );
    return list(value.span, value.items.slice(0, 1));
  };
  const resources = model.resources.map((resource) => {
    if (resource.kind !== 'service') return resource;
    const value = PATHS.reduce<Located>((now, path) => changedAt(now, path, first), resource.value);
    return value.kind === 'map' ? { ...resource, value } : resource;
  });
  return { model: { ...model, resources }, losses };
}
