/** Where a task can run. */
export type Launch = 'EC2' | 'FARGATE' | 'EXTERNAL' | 'MANAGED_INSTANCES';

/** As a sentence has it: "on Fargate". */
export const LAUNCH_TITLES: Readonly<Record<Launch, string>> = {
  EC2: 'EC2',
  FARGATE: 'Fargate',
  EXTERNAL: 'external instances',
  MANAGED_INSTANCES: 'Managed Instances',
};
