/** Entries of the catalogue that another part of the program decides, or that no text decides: by id. */
export interface Elsewhere {
  /** The finding that says it. */
  readonly by?: string;
  readonly reason: string;
}

const STRUCTURE = 'the structure of a request is checked against the service model';

export const ELSEWHERE: Readonly<Record<string, Elsewhere>> = {
  'task/unknown-property': { by: 'structure/unknown-member', reason: STRUCTURE },
  'task/wrong-value-type': { by: 'structure/wrong-type', reason: STRUCTURE },
  'task/null-member': { by: 'structure/null-member', reason: STRUCTURE },
  'log/driver-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'log/firelens-type-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'resource/requirement-type-unknown': { by: 'structure/unknown-value', reason: STRUCTURE },
  'service/enum-invalid': { by: 'structure/unknown-value', reason: STRUCTURE },
  'service/ebs-role-missing': { by: 'structure/missing-member', reason: STRUCTURE },
  'deploy/circuit-breaker-incomplete': { by: 'structure/missing-member', reason: STRUCTURE },
  'deploy/lifecycle-hook-timeout': { by: 'structure/out-of-range', reason: STRUCTURE },
};
