import type { ServiceSubject } from '../subjects/runner.js';

/** The controllers that leave deployments to somebody else than ECS. */
export function isForeign(controller: string | undefined): boolean {
  return controller === 'CODE_DEPLOY' || controller === 'EXTERNAL';
}

/** The strategies that start a second set of tasks and move the traffic to it. */
export function shifts(strategy: string | undefined): strategy is string {
  return strategy === 'BLUE_GREEN' || strategy === 'LINEAR' || strategy === 'CANARY';
}

/** Whether ECS itself replaces the tasks, some at a time. */
export function rolls({ controller, strategy }: ServiceSubject): boolean {
  return controller === 'ECS' && strategy === 'ROLLING';
}

export const DEPLOYMENT_CONFIGURATION =
  'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html';
