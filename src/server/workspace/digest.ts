import { createHash } from 'node:crypto';

/** By which contents are told apart. */
export function digest(content: Uint8Array | string): string {
  return createHash('sha1').update(content).digest('base64');
}
