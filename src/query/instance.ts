import type { InstanceType } from '../data/instance-types.js';
import { EXTERNAL } from './attributes.js';

/** An attribute of an instance, as far as it is known. */
export type AttributeState = 'absent' | 'unknown' | 'no value' | { readonly value: string };

/** A container instance, as far as it is known: what is left out is not. */
export interface Instance {
  readonly attributes: ReadonlyMap<string, AttributeState>;
  /** What holds of an attribute that is not in the map. */
  readonly otherAttributes: 'absent' | 'unknown';
  /** The groups of the tasks on it. */
  readonly taskGroups?: readonly string[];
  readonly agentConnected?: boolean;
  readonly agentVersion?: string;
  readonly ec2InstanceId?: string;
  /** Milliseconds since 1970. */
  readonly registeredAt?: number;
  readonly runningTasksCount?: number;
}

/** What is known of every instance of a type. */
export function instanceOfType({ type, arch }: InstanceType): Instance {
  return {
    attributes: new Map<string, AttributeState>([
      ['ecs.instance-type', { value: type }],
      ['ecs.cpu-architecture', { value: arch }],
      [EXTERNAL, 'absent'],
    ]),
    otherAttributes: 'unknown',
  };
}

export function attributeOf({ attributes, otherAttributes }: Instance, name: string): AttributeState {
  return attributes.get(name) ?? otherAttributes;
}
