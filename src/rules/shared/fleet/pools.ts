import { nearest } from '../../../diagnostic/nearest.js';
import type { Pool } from '../../../rollout/case.js';
import type { Group } from './groups.js';
import { attributesTold, memoryKept, portsKept } from './told.js';
import { instanceTypesOf } from '../instance-types.js';

/** The instances of a group, or why they are not known: goes on after: the fleet is not known, because … */
export function poolOf(group: Group, isGrown: boolean): Pool | string {
  const { agent, declared, hasOwnScaling, max, name, os, trunking, types, zones } = group;
  if (!types) return typesMissing(group);
  if (max === undefined) return `it is not known how many instances ${groupCalled(group)} may have`;
  const isFixed = !isGrown && !hasOwnScaling && declared !== undefined;
  const min = Math.min(group.min ?? 0, max);
  return {
    name,
    min: isFixed ? declared : min,
    max: isFixed ? declared : max,
    most: Math.max(max, declared ?? 0),
    types,
    zones: zones ?? [undefined],
    system: os,
    attributes: attributesTold(agent) ?? new Map(),
    keptMemory: memoryKept(agent),
    keptPorts: portsKept(agent, os),
    trunking,
  };
}

/** group `WebGroup`, fleet `web` */
export function groupCalled({ word, name }: Group): string {
  return `${word} \`${name}\``;
}

function typesMissing(group: Group): string {
  const [name] = group.strangeTypes;
  if (name === undefined) return `the instance types of ${groupCalled(group)} are not known`;
  const all = instanceTypesOf(group.piece.project.settings).all;
  const near = nearest(
    name,
    all.map(({ type }) => type),
  );
  const meant = near === undefined ? '' : ` (did you mean \`${near}\`?)`;
  return `there is no instance type \`${name}\`, which ${groupCalled(group)} names${meant}`;
}
