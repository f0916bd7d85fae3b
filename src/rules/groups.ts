import type { RequestKind } from '../model/resource.js';
import { once } from '../source/once.js';
import type { Rule } from './rule.js';

/** The rules of one folder, loaded where a model has one of the things that they can be about. */
export interface Group {
  readonly name: string;
  readonly needs: readonly Need[];
  load(): Promise<readonly Rule[]>;
}

export type Need = RequestKind | 'around';

const TASK: readonly Need[] = ['task-definition'];
const SERVICE: readonly Need[] = ['service'];
const CAPACITY: readonly Need[] = ['job', 'cluster', 'capacity-provider'];

const ROWS: readonly {
  readonly name: string;
  readonly part: keyof typeof PARTS;
  readonly needs: readonly Need[];
}[] = [
  { name: 'task', part: 'tasks', needs: TASK },
  { name: 'container', part: 'tasks', needs: TASK },
  { name: 'port', part: 'tasks', needs: TASK },
  { name: 'volume', part: 'tasks', needs: TASK },
  { name: 'log', part: 'tasks', needs: TASK },
  { name: 'health', part: 'tasks', needs: TASK },
  { name: 'network', part: 'tasks', needs: [...TASK, ...SERVICE, 'job'] },
  { name: 'environment', part: 'tasks', needs: TASK },
  { name: 'secret', part: 'tasks', needs: TASK },
  { name: 'resource', part: 'tasks', needs: TASK },
  { name: 'depends', part: 'tasks', needs: TASK },
  { name: 'security', part: 'tasks', needs: TASK },
  { name: 'style', part: 'tasks', needs: TASK },
  { name: 'service', part: 'services', needs: [...SERVICE, ...CAPACITY, 'around'] },
  { name: 'deploy', part: 'services', needs: SERVICE },
  { name: 'placement', part: 'services', needs: [...SERVICE, 'job'] },
  { name: 'rollout', part: 'services', needs: SERVICE },
  { name: 'cluster', part: 'services', needs: ['cluster'] },
  { name: 'capacity', part: 'services', needs: [...SERVICE, ...CAPACITY, 'around'] },
  { name: 'lb', part: 'services', needs: [...SERVICE, 'around'] },
  { name: 'discovery', part: 'services', needs: SERVICE },
  { name: 'connect', part: 'services', needs: SERVICE },
  {
    name: 'scaling',
    part: 'services',
    needs: [...SERVICE, 'scalable-target', 'scaling-policy', 'scheduled-action'],
  },
  { name: 'schedule', part: 'services', needs: ['around', 'job', 'scheduled-action'] },
  { name: 'daemon', part: 'services', needs: [...SERVICE, 'around'] },
];

/** What is needed together is loaded as one, which is faster than one by one. */
const PARTS = {
  tasks: once(async () => (await import('./generated/tasks.js')).RULES),
  services: once(async () => (await import('./generated/services.js')).RULES),
};

export const GROUPS: readonly Group[] = ROWS.map(({ name, part, needs }) => ({
  name,
  needs,
  load: async () => (await PARTS[part]())[name] ?? [],
}));
