import { cluster, fleet } from './cluster.js';
import { container, logOptions } from './container.js';
import { rollout } from './deployment.js';
import { file, overlay } from './file.js';
import { job, override, overrideTask } from './job.js';
import { condition, network, role, taskNetwork } from './network.js';
import {
  alarm,
  alert,
  bucket,
  fileSystem,
  loadBalancer,
  logGroup,
  queue,
  table,
  topic,
} from './resources.js';
import type { BlockKind } from './row.js';
import { scale, steps } from './scaling.js';
import { connect, expose, gateway, latticeShift, serve, service, shift } from './service.js';
import { dockerVolume, ebsVolume, efsVolume, fsxVolume, s3filesVolume, task, taskEbsVolume } from './task.js';

/** All words of the language, by the kind of block that they stand in. */
export const BLOCK_KINDS = {
  file,
  overlay,
  cluster,
  fleet,
  service,
  task,
  job,
  container,
  'log-options': logOptions,
  'efs-volume': efsVolume,
  'fsx-volume': fsxVolume,
  's3files-volume': s3filesVolume,
  'docker-volume': dockerVolume,
  'ebs-volume': ebsVolume,
  'task-ebs-volume': taskEbsVolume,
  rollout,
  expose,
  shift,
  'lattice-shift': latticeShift,
  gateway,
  connect,
  serve,
  scale,
  steps,
  network,
  'task-network': taskNetwork,
  role,
  condition,
  override,
  'override-task': overrideTask,
  'load-balancer': loadBalancer,
  bucket,
  queue,
  topic,
  table,
  'file-system': fileSystem,
  'log-group': logGroup,
  alarm,
  alert,
} satisfies Readonly<Record<string, BlockKind>>;

export type BlockKindName = keyof typeof BLOCK_KINDS;
