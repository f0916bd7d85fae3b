import { CONTAINER_MEMBERS } from './container.js';

/**
 * Whether a text looks like ECS JSON. A sniff, by member names that stand in nothing else: what the text really
 * holds is for the reader to tell.
 */
export function detectEcs(text: string): boolean {
  return beginsLikeJson(text) && (SIGNS.test(text) || isContainer(text)) && !OTHERS.test(text);
}

/** Whether a text that cannot be read has containers in it, and not only a word of ECS. */
export function tellsOfContainers(text: string): boolean {
  return DEFINITIONS.test(text) || isContainer(text);
}

function beginsLikeJson(text: string): boolean {
  const preamble = /[\s\ufeff]+|(?:\/\/|#)[^\n]*|\/\*[\s\S]*?\*\//y;
  let at = 0;
  while (preamble.test(text)) at = preamble.lastIndex;
  return text[at] === '{' || text[at] === '[';
}

const DEFINITIONS = new RegExp(
  member('containerDefinitions|ContainerDefinitions|container_definitions|taskDefinitionArn'),
);
const SIGNS = new RegExp(
  [
    DEFINITIONS.source,
    member('desiredCount|schedulingStrategy|deploymentConfiguration|serviceName|serviceArn'),
    member('clusterName|defaultCapacityProviderStrategy|autoScalingGroupProvider|managedInstancesProvider'),
    member('essential|portMappings|memoryReservation|mountPoints|logConfiguration'),
    `${member('taskDefinition')}["']`,
    `${member('ScalableDimension')}["'](?:ecs:|["'<$_{])`,
    `${member('taskDefinitions|capacityProviders|jobs|ScalableTargets|ScalingPolicies|ScheduledActions')}\\[`,
  ].join('|'),
);

/** By members that also stand elsewhere: only together they tell, and not among the services of compose. */
function isContainer(text: string): boolean {
  return CONTAINER.every((sign) => sign.test(text)) && !COMPOSE.test(text);
}

const CONTAINER = [
  new RegExp(member('name')),
  new RegExp(member('image')),
  new RegExp(member(CONTAINER_MEMBERS.join('|'))),
];
const COMPOSE = new RegExp(`${member('services')}\\{`);

/** CloudFormation and AppSpec; what runs, and what is only told of it. */
const OTHERS = new RegExp(
  [
    `${member('Resources')}[{[]`,
    `${member('AWSTemplateFormatVersion')}["']`,
    `${member('tasks|containerInstances|taskDefinitionArns|serviceArns|clusterArns')}\\[`,
    `${member('resource|module')}\\{`,
  ].join('|'),
);

function member(names: string): string {
  return `["'{,\\s](?:${names})["']?\\s*[:=]\\s*`;
}
