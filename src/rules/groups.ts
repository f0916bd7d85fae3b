import type { RequestKind } from '../model/resource.js';
import { once } from '../source/once.js';
import type { Rule } from './rule.js';

/** The rules of one folder, loaded where a model has one of the things that they can be about. */
export interface Group {
  readonly name: string;
  readonly needs: readonly (RequestKind | 'around')[];
  load(): Promise<readonly Rule[]>;
}

const TASK = ['task-definition'] as const;
const SERVICE = ['service'] as const;

export const GROUPS: readonly Group[] = [
  { name: 'task', needs: TASK, load: once(async () => (await import('./generated/task.js')).RULES) },
  {
    name: 'container',
    needs: TASK,
    load: once(async () => (await import('./generated/container.js')).RULES),
  },
  { name: 'port', needs: TASK, load: once(async () => (await import('./generated/port.js')).RULES) },
  { name: 'volume', needs: TASK, load: once(async () => (await import('./generated/volume.js')).RULES) },
  { name: 'log', needs: TASK, load: once(async () => (await import('./generated/log.js')).RULES) },
  { name: 'health', needs: TASK, load: once(async () => (await import('./generated/health.js')).RULES) },
  {
    name: 'network',
    needs: [...TASK, ...SERVICE, 'job'],
    load: once(async () => (await import('./generated/network.js')).RULES),
  },
  {
    name: 'environment',
    needs: TASK,
    load: once(async () => (await import('./generated/environment.js')).RULES),
  },
  { name: 'secret', needs: TASK, load: once(async () => (await import('./generated/secret.js')).RULES) },
  { name: 'resource', needs: TASK, load: once(async () => (await import('./generated/resource.js')).RULES) },
  { name: 'depends', needs: TASK, load: once(async () => (await import('./generated/depends.js')).RULES) },
  { name: 'security', needs: TASK, load: once(async () => (await import('./generated/security.js')).RULES) },
  { name: 'style', needs: TASK, load: once(async () => (await import('./generated/style.js')).RULES) },
  {
    name: 'service',
    needs: [...TASK, ...SERVICE, 'job', 'cluster', 'capacity-provider'],
    load: once(async () => (await import('./generated/service.js')).RULES),
  },
  { name: 'deploy', needs: SERVICE, load: once(async () => (await import('./generated/deploy.js')).RULES) },
  {
    name: 'placement',
    needs: [...SERVICE, 'job'],
    load: once(async () => (await import('./generated/placement.js')).RULES),
  },
  {
    name: 'cluster',
    needs: ['cluster'],
    load: once(async () => (await import('./generated/cluster.js')).RULES),
  },
  {
    name: 'capacity',
    needs: [...SERVICE, 'job', 'cluster', 'capacity-provider'],
    load: once(async () => (await import('./generated/capacity.js')).RULES),
  },
  {
    name: 'lb',
    needs: [...SERVICE, 'around'],
    load: once(async () => (await import('./generated/lb.js')).RULES),
  },
  {
    name: 'discovery',
    needs: SERVICE,
    load: once(async () => (await import('./generated/discovery.js')).RULES),
  },
  { name: 'connect', needs: SERVICE, load: once(async () => (await import('./generated/connect.js')).RULES) },
  {
    name: 'scaling',
    needs: ['scalable-target', 'scaling-policy', 'scheduled-action'],
    load: once(async () => (await import('./generated/scaling.js')).RULES),
  },
  {
    name: 'schedule',
    needs: ['around', 'job', 'scheduled-action'],
    load: once(async () => (await import('./generated/schedule.js')).RULES),
  },
  {
    name: 'daemon',
    needs: [...SERVICE, 'around'],
    load: once(async () => (await import('./generated/daemon.js')).RULES),
  },
];
