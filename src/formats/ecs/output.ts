import { isRequestKind, type Model, REQUEST_OF, type Resource } from '../../model/resource.js';
import { requestShape } from '../../model/shapes.js';
import { changedAt } from '../../model/references/values.js';
import { entryOf, expression, type Located, list, map } from '../../source/value.js';
import { settle } from '../../stack/settle.js';
import type { Writing } from '../format.js';
import { ecsFiles } from './files.js';
import { notCarried } from './losses.js';
import { writeEcs } from './write.js';

/** Writes the requests of a model: each as a file, and all as one document. */
export function writeRequests(written: Model): Writing {
  const { model, resources, diagnostics: settled } = requestsOf(written);
  const { text, diagnostics, open } = writeEcs(resources);
  return {
    files: ecsFiles(resources, open),
    whole: { path: 'ecs.json', text },
    losses: [...settled, ...diagnostics, ...notCarried(model)],
  };
}

/** What is asked of ECS: with the names of what requests refer to, and with the tags of all. */
export function requestsOf(written: Model, { open = false } = {}) {
  const { model, diagnostics } = settle(written, { open });
  const resources = model.resources.map((resource) => withSubnets(tagged(resource, model.tags)));
  return { model, resources, diagnostics };
}

/** ECS wants subnets where a network is said; what a stack would ask for stands there as a placeholder. */
function withSubnets(resource: Resource): Resource {
  if (!resource.spelling?.completes) return resource;
  const value = changedAt(resource.value, 'networkConfiguration.awsvpcConfiguration', (network) => {
    if (network.kind !== 'map' || entryOf(network, 'subnets')) return network;
    const { span } = network;
    const asked = expression(span, { type: 'parameter', name: 'SubnetIds' });
    return map(span, [{ key: 'subnets', keySpan: span, value: list(span, [asked]) }, ...network.entries]);
  });
  return value.kind === 'map' ? { ...resource, value } : resource;
}

/** With the tags of the whole project, but for those whose keys the resource has itself. */
function tagged(resource: Resource, tags: Model['tags']): Resource {
  const common = tags && entryOf(tags, 'tags');
  if (!common || !isRequestKind(resource.kind)) return resource;
  if (!requestShape(REQUEST_OF[resource.kind]).members.has('tags')) return resource;
  const own = entryOf(resource.value, 'tags');
  const items = itemsOf(own?.value);
  const keys = new Set(items.map(keyOf));
  const added = itemsOf(common.value).filter((tag) => !keys.has(keyOf(tag)));
  const others = resource.value.entries.filter((entry) => entry !== own);
  const value = list(own?.value.span ?? common.value.span, [...items, ...added]);
  const entry = { key: 'tags', keySpan: own?.keySpan ?? common.keySpan, value };
  return { ...resource, value: map(resource.value.span, [...others, entry]) };
}

function itemsOf(value: Located | undefined): readonly Located[] {
  return value?.kind === 'list' ? value.items : [];
}

function keyOf(tag: Located): string | undefined {
  const key = tag.kind === 'map' ? entryOf(tag, 'key')?.value : undefined;
  return key?.kind === 'string' ? key.value : undefined;
}
