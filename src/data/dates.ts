/** Of which day the tables are that no published model has, for `plimsoll --version`. */
export const DATES = {
  fargateSizes: '2026-11-20',
  logOptions: '2026-11-20',
  instanceTypes: '2026-11-20',
  quotas: '2026-11-20',
} as const;
