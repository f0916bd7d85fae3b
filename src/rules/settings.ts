import type { InstanceType } from '../data/instance-types.js';

/** What a configuration adds to what the rules know. */
export interface Settings {
  /** Keys that each task definition, service and cluster has to be tagged with. */
  readonly requiredTags: readonly string[];
  /** Where images may come from: beginnings of their names. */
  readonly allowedRegistries: readonly string[];
  /** Sizes that Fargate offers and this version does not know yet. */
  readonly fargateSizes: readonly FargateSize[];
  /** Types that the table does not know yet, or knows wrongly. */
  readonly instanceTypes: readonly InstanceType[];
}

export interface FargateSize {
  readonly cpu: number;
  readonly memoryMiB: number;
}

export const NO_SETTINGS: Settings = {
  requiredTags: [],
  allowedRegistries: [],
  fargateSizes: [],
  instanceTypes: [],
};
