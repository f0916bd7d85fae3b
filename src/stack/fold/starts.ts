import type { Infrastructure } from '../../model/resource.js';
import { type Located, type LocatedMap, list, map, string } from '../../source/value.js';
import { Holed, parsed } from '../holes.js';
import { itemsOf, joined, memberOf, textIn } from '../values.js';
import { propertyOf } from './folding.js';

export const SCHEDULE = 'AWS::Scheduler::Schedule';
export const RULE = 'AWS::Events::Rule';

/** What a schedule or rule starts, where that is one thing alone and a task of ECS. */
export function targetIn(of: Infrastructure): LocatedMap | undefined {
  const targets = of.type === SCHEDULE ? [propertyOf(of, 'Target')] : itemsOf(propertyOf(of, 'Targets'));
  const [target] = targets;
  return targets.length === 1 && target?.kind === 'map' && memberOf(target, 'EcsParameters')
    ? target
    : undefined;
}

/** What a target gives the tasks instead of what their task definition says; undefined where no request could say it. */
export function overridesIn(target: Located): LocatedMap | undefined {
  const transformer = memberOf(target, 'InputTransformer');
  const text = transformer ? withPaths(transformer) : memberOf(target, 'Input');
  const data = text && parsed(text);
  return data?.kind === 'map' ? data : undefined;
}

/** With `$.detail.object.key` where the template has the name that it gives to it. */
export function withPaths(transformer: Located): Located | undefined {
  const template = memberOf(transformer, 'InputTemplate');
  const paths = memberOf(transformer, 'InputPathsMap');
  if (!template) return undefined;
  const inserted = (text: string) =>
    text.replace(/"<([\w-]+)>"|<([\w-]+)>/g, (written, quoted?: string, bare?: string) => {
      const path = textIn(memberOf(paths, quoted ?? bare ?? ''));
      return path === undefined ? written : JSON.stringify(path);
    });
  const of = template.kind === 'expression' ? template.expression : undefined;
  const parts = of?.type === 'concatenation' ? of.parts : [template];
  return joined(
    template.span,
    ...parts.map((part) => (part.kind === 'string' ? string(part.span, inserted(part.value)) : part)),
  );
}

/** What an ARN that is put together calls a cluster of this account. */
export function clusterIn(arn: Located): Located | undefined {
  if (arn.kind !== 'expression') return undefined;
  const holed = Holed.of(arn);
  const [, name] = /^arn:[^:]+:ecs:[^:]+:[^:]+:cluster\/([^:/]+)$/.exec(holed.text) ?? [];
  return name === undefined ? undefined : holed.value(name);
}

/** Properties of CloudFormation as members of the API: `ContainerOverrides` is `containerOverrides`. */
export function uncapitalised(value: Located): Located {
  if (value.kind === 'list') return list(value.span, value.items.map(uncapitalised));
  if (value.kind !== 'map') return value;
  const entries = value.entries.map((entry) => ({
    ...entry,
    key: entry.key.charAt(0).toLowerCase() + entry.key.slice(1),
    value: uncapitalised(entry.value),
  }));
  return map(value.span, entries);
}
