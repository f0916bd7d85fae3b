import * as z from 'zod';
import { configSchema } from '../src/project/config/schema.js';

/** Of `plimsoll.yaml`, for editors. */
export function configJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(configSchema, { target: 'draft-7' });
  return `${JSON.stringify({ $schema, title: 'plimsoll.yaml', ...schema }, undefined, 2)}\n`;
}
