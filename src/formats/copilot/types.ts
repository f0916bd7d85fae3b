import type { RowName } from './keys.js';

/** The types of manifests, and the keys that each has; those without keys are not of ECS. */
export const TYPES: ReadonlyMap<string, RowName | undefined> = new Map([
  ['Load Balanced Web Service', 'web'],
  ['Backend Service', 'backend'],
  ['Worker Service', 'worker'],
  ['Scheduled Job', 'job'],
  ['Request-Driven Web Service', undefined],
  ['Static Site', undefined],
  ['Environment', undefined],
]);

/** What those that are not of ECS are, and what to do with them. */
export const ELSEWHERE: Readonly<Record<string, { readonly what: string; readonly help: string }>> = {
  'Request-Driven Web Service': {
    what: 'a service of App Runner',
    help: 'to run it on ECS, make it a `Load Balanced Web Service`, and say its `http.path`',
  },
  'Static Site': {
    what: 'a bucket of S3 behind CloudFront',
    help: 'keep its stack, or describe the bucket and the distribution with CloudFormation or Terraform',
  },
  Environment: {
    what: 'the VPC, cluster and load balancer that services share',
    help: 'keep its stack, and give its subnets, VPC and certificates as parameters of the output',
  },
  Pipeline: {
    what: 'a pipeline of CodePipeline',
    help: 'deploy with a pipeline of your own: build the images, push them, and deploy what Plimsoll writes',
  },
};
