import { isUsed, type Strategy, type StrategyItem } from './strategy.js';
import { hasValue } from './known.js';

/** The item that gives tasks to Fargate Spot. */
export function fargateSpotIn(strategy: Strategy | undefined): StrategyItem | undefined {
  return strategy?.find((item) => isNamed(item, 'FARGATE_SPOT') && isUsed(item));
}

export function isNamed({ capacityProvider }: StrategyItem, name: string): boolean {
  return hasValue(capacityProvider, name);
}
