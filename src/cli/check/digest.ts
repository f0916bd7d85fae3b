import { hash } from 'node:crypto';

/** By which contents are told apart. */
export function digest(content: Uint8Array | string): string {
  return hash('sha256', content, 'base64url');
}
