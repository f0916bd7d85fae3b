import type { AttributeState } from '../query/instance.js';
import type { Room } from './problem.js';

/** The container instances of a cluster, as `aws ecs describe-container-instances` has them. */
export interface Inventory {
  readonly cluster: string | undefined;
  readonly machines: readonly Machine[];
}

export interface Machine {
  /** The last part of its ARN, by which tasks name it. */
  readonly id: string;
  /** `i-0abc`, where it has one. */
  readonly name: string;
  readonly provider: string | undefined;
  /** ACTIVE, with a connected agent. */
  readonly isUsable: boolean;
  readonly attributes: ReadonlyMap<string, AttributeState>;
  /** What is free beside all that runs there; of the interfaces, how many tasks have one. */
  readonly free: Omit<Room, 'interfaces'>;
  readonly interfacesTaken: number;
  readonly agentVersion: string | undefined;
  /** Milliseconds since 1970. */
  readonly registeredAt: number | undefined;
  readonly runningTasks: number | undefined;
}

/** Tasks, as `aws ecs describe-tasks` has them. */
export interface RunningTasks {
  readonly cluster: string | undefined;
  readonly tasks: readonly RunningTask[];
}

export interface RunningTask {
  /** The last part of its ARN. */
  readonly id: string;
  /** `service:web` */
  readonly group: string | undefined;
  /** `web:3` */
  readonly revision: string | undefined;
  /** The last part of the ARN of its instance; undefined on Fargate. */
  readonly machine: string | undefined;
  readonly lastStatus: string | undefined;
  readonly desiredStatus: string | undefined;
  readonly hasInterface: boolean;
}
