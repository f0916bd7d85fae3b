import { textOf } from '../../source/span.js';
import type { ServiceSubject } from '../subjects/runner.js';

/** Terraform is told to keep the count of a service as it finds it. */
export function leavesCountAlone({ resource }: ServiceSubject): boolean {
  return /\bignore_changes\s*=\s*(all\b|\[[^\]]*\b(desired_count|all)\b)/.test(textOf(resource.value.span));
}
