import { isUsed, type Strategy, type StrategyItem } from './strategy.js';

/** The item that gives tasks to Fargate Spot. */
export function fargateSpotIn(strategy: Strategy | undefined): StrategyItem | undefined {
  return strategy?.find((item) => isNamed(item, 'FARGATE_SPOT') && isUsed(item));
}

export function isNamed({ capacityProvider }: StrategyItem, name: string): boolean {
  return capacityProvider.state === 'known' && capacityProvider.value === name;
}
