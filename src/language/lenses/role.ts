import { expression } from '../../source/value.js';
import { isMap } from '../types/input.js';
import type { Lens } from './lens.js';

/** A role that is written out is made by the stack; the request names it by its future ARN. */
function roleAt(field: string, own: string, attribute: string): Lens {
  return {
    fields: [],
    lower(lowering) {
      if (lowering.reading.blocks.length === 0 || !lowering.statement.block) return;
      const { context, head } = lowering;
      const family = context.family?.kind === 'string' ? context.family.value : 'task';
      lowering.set(field, expression(head, { type: 'reference', target: `task.${family}`, attribute }));
    },
    raise: ({ [field]: role, ...rest }) => {
      if (isMap(rest['stack']) && rest['stack'][own] !== undefined) return rest;
      return role === undefined ? undefined : { ...rest, [field]: role };
    },
  };
}

export const taskRole = roleAt('taskRoleArn', 'taskRole', 'role-arn');
export const executionRole = roleAt('executionRoleArn', 'executionRole', 'execution-role-arn');
