import { defineMessages, text } from '../../diagnostic/catalogue.js';

const INSTANCES =
  'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeContainerInstances.html';

/** What is wrong with what `plimsoll rollout` is told of a cluster. */
export const inventory = defineMessages('inventory', {
  wrongDocument: {
    severity: 'error',
    title: 'A document that says nothing of instances or tasks',
    why: '`--inventory` takes the JSON that `aws ecs describe-container-instances` prints, and `--tasks` that of `aws ecs describe-tasks`; several answers may stand in one list.',
    message: text`this is ${'what'}, and not the answer of \`aws ecs ${'command'}\``,
    source: INSTANCES,
  },
  onlyNames: {
    severity: 'error',
    title: 'A list of ARNs',
    why: 'The commands `list-container-instances` and `list-tasks` say what there is, and nothing of it. What is free on an instance is in the answer of `describe-container-instances`.',
    message: text`these are only the ARNs of ${'what'}`,
    source: INSTANCES,
  },
  nothing: {
    severity: 'error',
    title: 'An inventory without instances',
    why: 'On a cluster without container instances nothing can be placed. Mostly it is the wrong cluster or region.',
    message: text`there is no container instance in it`,
  },
  wrongType: {
    severity: 'error',
    title: 'A value of another type than ECS gives',
    why: 'The answers of ECS have a fixed shape. What was edited by hand, or printed with a `--query` of its own, may have lost it.',
    message: text`\`${'member'}\` of ${'owner'} is not ${'expected'}`,
    source: INSTANCES,
  },
  missing: {
    severity: 'error',
    title: 'A member that ECS always gives',
    why: 'Without what is free on an instance nothing can be said about it.',
    message: text`${'owner'} has no \`${'member'}\``,
    source: INSTANCES,
  },
  notFound: {
    severity: 'warning',
    title: 'Instances or tasks that ECS did not find',
    why: 'An answer lists what could not be described under `failures`. What is missing there is missing in the analysis.',
    message: text`ECS could not describe ${'what'}: \`${'reason'}\``,
  },
  severalClusters: {
    severity: 'error',
    title: 'Instances of several clusters',
    why: 'A service runs on one cluster. Instances of another one would be taken for places that it does not have.',
    message: text`there are instances of ${'clusters'} in it`,
  },
  otherCluster: {
    severity: 'error',
    title: 'Tasks of another cluster than the instances',
    why: 'Where tasks run is looked up on the instances of the inventory.',
    message: text`the tasks are of cluster \`${'tasks'}\`, and the instances of \`${'instances'}\``,
  },
  strangeInstance: {
    severity: 'error',
    title: 'A task on an instance that the inventory does not have',
    why: 'The start of a rollout is where its tasks run now. An inventory that lacks their instances is of another time, or not all of it.',
    message: text`task \`${'task'}\` runs on instance \`${'instance'}\`, which is not in the inventory`,
  },
});
