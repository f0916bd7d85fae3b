/** Where a task can run. */
export const LAUNCHES = ['EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES'] as const;

export type Launch = (typeof LAUNCHES)[number];

/** As a sentence has it: "on Fargate". */
export const LAUNCH_TITLES: Readonly<Record<Launch, string>> = {
  EC2: 'EC2',
  FARGATE: 'Fargate',
  EXTERNAL: 'external instances',
  MANAGED_INSTANCES: 'Managed Instances',
};
