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
};
