import type { Row } from './row.js';

/** The door for fields that are newer than the language. */
export const EXTRA: Row = {
  form: 'extra [task] {map ~extra{}: json}',
  doc: 'Fields that the language has no word for, by their path in the API: `a.b[0].c = value`. They are checked like all others.',
  example: 'extra { newField = 1 }',
  repeats: true,
};

export const GPU: Row = {
  form: 'gpu ( all | shared <resourceRequirements[].sharingStrategy.nvidiaMps.memory: memory> [compute <resourceRequirements[].sharingStrategy.nvidiaMps.maxComputePercent: percent>] | <resourceRequirements[].value: int> )',
  doc: 'GPUs of the instance: a number of them, all, or a share of one.',
  example: 'gpu 1',
  key: 'none',
  always: { 'resourceRequirements[].type': 'GPU' },
  sets: { all: { 'resourceRequirements[].value': 'all' } },
};

export const TAGS: Row = {
  form: 'tags {map tags[] key value: text}',
  doc: 'Tags.',
  example: 'tags { team = web }',
};

/** Statements that the request of a running task and of a service share. */
export const LAUNCH: readonly Row[] = [
  {
    form: 'task <taskDefinition: text>',
    doc: 'The task to run, where it is not written here: a `task` of this project, or a family, family:revision or ARN.',
    example: 'task flask',
    names: { taskDefinition: ['task', 'service', 'job'] },
  },
  {
    form: 'cluster <cluster: text>',
    doc: 'The cluster, where the project has several or the one meant is not in it.',
    example: 'cluster shop',
    names: { cluster: ['cluster'] },
  },
  {
    form: 'capacity ( <capacityProviderStrategy[].capacityProvider: provider> [weight <capacityProviderStrategy[].weight: int>] [base <capacityProviderStrategy[].base: int>] ),',
    doc: 'Capacity providers and how the tasks are dealt over them: fargate, fargate-spot, a fleet or a provider’s name. Where none has a weight, each has 1.',
    example: 'capacity fargate base 2 weight 1, fargate-spot weight 3',
    key: 'none',
    lens: 'capacity',
    names: { 'capacityProviderStrategy[].capacityProvider': ['fleet'] },
  },
  {
    form: 'platform-version <platformVersion: text>',
    doc: 'The version of the Fargate platform.',
    example: 'platform-version 1.4.0',
  },
  {
    form: 'network ( <~network: name> | !{task-network} )',
    doc: 'Subnets and security groups: those of a declared network, or written out.',
    example: 'network { subnets subnet-1, subnet-2; public-ip }',
    lens: 'network',
    names: { '~network': ['network'] },
    sets: {},
  },
  {
    form: 'place ( ( spread <placementStrategy[].field: field> | binpack <placementStrategy[].field: {cpu|memory}> | random ), | distinct )',
    doc: 'How tasks are placed on instances: strategies in their order, or each on an instance of its own.',
    example: 'place spread zone, binpack memory',
    repeats: true,
    sets: {
      distinct: { 'placementConstraints[].type': 'distinctInstance' },
      spread: { 'placementStrategy[].type': 'spread' },
      binpack: { 'placementStrategy[].type': 'binpack' },
      random: { 'placementStrategy[].type': 'random' },
    },
  },
  {
    form: 'where <placementConstraints[].expression: query>',
    doc: 'Only instances for which this query of the cluster query language is true.',
    example: 'where attribute:ecs.instance-type =~ m6i.*',
    repeats: true,
    always: { 'placementConstraints[].type': 'memberOf' },
  },
  {
    form: 'exec [<enableExecuteCommand: switch>]',
    doc: 'Lets `aws ecs execute-command` into the containers.',
    example: 'exec',
  },
  {
    form: 'managed-tags [<enableECSManagedTags: switch>]',
    doc: 'Tags of the cluster and the service on each task.',
    example: 'managed-tags',
  },
];
