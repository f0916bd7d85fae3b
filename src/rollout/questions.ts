/** The dear parts of an answer. */
export interface Questions {
  readonly remedies: boolean;
  readonly zoneLoss: boolean;
  readonly drain: boolean;
  readonly scaled: boolean;
}

export const ALL: Questions = { remedies: true, zoneLoss: true, drain: true, scaled: true };

export const NONE: Questions = { remedies: false, zoneLoss: false, drain: false, scaled: false };
