import type { ContainerSubject, ContainerView } from '../subjects/task.js';
import { hasValue } from './known.js';

export type Requirement = ContainerView['resourceRequirements'][number];
export type RequirementType = 'GPU' | 'NeuronDevice' | 'InferenceAccelerator';

/** What a container asks for of a kind. */
export function requirementsOf({ view }: ContainerSubject, type: RequirementType): readonly Requirement[] {
  return view.resourceRequirements.filter((each) => hasValue(each.type, type));
}

/** How AWS calls the things of a kind. */
export const REQUIREMENT_TITLES: Readonly<Record<RequirementType, string>> = {
  GPU: 'GPUs',
  NeuronDevice: 'Neuron devices',
  InferenceAccelerator: 'accelerators of Elastic Inference',
};
