import type { RequestKind } from '../model/resource.js';
import { once } from '../source/once.js';
import type { Rule } from './rule.js';

/** The rules whose ids begin with a name. */
export interface Group {
  readonly name: string;
  /** Loaded where a model has one of the things that they can be about. */
  readonly folders: readonly { readonly needs: readonly Need[]; load(): Promise<readonly Rule[]> }[];
  load(): Promise<readonly Rule[]>;
}

/** A thing of this kind, something around them, or an expression of the query language. */
export type Need = RequestKind | 'around' | 'query';

interface Folder {
  readonly folder: string;
  readonly part: keyof typeof PARTS;
  readonly needs: readonly Need[];
}

const TASK: readonly Need[] = ['task-definition'];
const SERVICE: readonly Need[] = ['service'];
const CAPACITY: readonly Need[] = ['job', 'cluster', 'capacity-provider'];

/** Those of a group that need more than the others lie in a folder below. */
export const FOLDERS: readonly Folder[] = [
  { folder: 'task', part: 'tasks', needs: TASK },
  { folder: 'task/queries', part: 'queries', needs: ['query'] },
  { folder: 'container', part: 'tasks', needs: TASK },
  { folder: 'port', part: 'tasks', needs: TASK },
  { folder: 'volume', part: 'tasks', needs: TASK },
  { folder: 'log', part: 'tasks', needs: TASK },
  { folder: 'health', part: 'tasks', needs: TASK },
  { folder: 'network', part: 'tasks', needs: [...TASK, ...SERVICE, 'job'] },
  { folder: 'network/fleet', part: 'services', needs: SERVICE },
  { folder: 'environment', part: 'tasks', needs: TASK },
  { folder: 'secret', part: 'tasks', needs: TASK },
  { folder: 'resource', part: 'tasks', needs: TASK },
  { folder: 'depends', part: 'tasks', needs: TASK },
  { folder: 'security', part: 'tasks', needs: TASK },
  { folder: 'style', part: 'tasks', needs: TASK },
  { folder: 'service', part: 'services', needs: [...SERVICE, ...CAPACITY, 'around'] },
  { folder: 'deploy', part: 'services', needs: SERVICE },
  { folder: 'placement', part: 'services', needs: [...SERVICE, 'job'] },
  { folder: 'rollout', part: 'services', needs: SERVICE },
  { folder: 'cluster', part: 'services', needs: ['cluster'] },
  { folder: 'capacity', part: 'services', needs: [...SERVICE, ...CAPACITY, 'around'] },
  { folder: 'lb', part: 'services', needs: [...SERVICE, 'around'] },
  { folder: 'discovery', part: 'services', needs: SERVICE },
  { folder: 'connect', part: 'services', needs: SERVICE },
  {
    folder: 'scaling',
    part: 'services',
    needs: [...SERVICE, 'scalable-target', 'scaling-policy', 'scheduled-action'],
  },
  { folder: 'schedule', part: 'services', needs: ['around', 'job', 'scheduled-action'] },
  { folder: 'daemon', part: 'services', needs: [...SERVICE, 'around'] },
];

/** What is needed together is loaded as one, which is faster than one by one. */
const PARTS = {
  tasks: once(async () => (await import('./generated/tasks.js')).RULES),
  services: once(async () => (await import('./generated/services.js')).RULES),
  queries: once(async () => (await import('./generated/queries.js')).RULES),
};

const NAMES = [...new Set(FOLDERS.map(({ folder }) => nameOf(folder)))];

export const GROUPS: readonly Group[] = NAMES.map((name) => {
  const folders = FOLDERS.filter(({ folder }) => nameOf(folder) === name).map(({ folder, part, needs }) => ({
    needs,
    load: async () => (await PARTS[part]())[folder] ?? [],
  }));
  return { name, folders, load: async () => (await Promise.all(folders.map(({ load }) => load()))).flat() };
});

function nameOf(folder: string): string {
  return folder.replace(/\/.*/, '');
}
