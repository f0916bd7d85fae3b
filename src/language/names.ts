import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Resource } from '../model/resource.js';

export function checkNames(_resources: readonly Resource[]): Diagnostic[] {
  return [];
}
