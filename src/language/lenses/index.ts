import type { LensName } from '../../../grammar/vocabulary/row.js';
import { capacity } from './capacity.js';
import { health } from './health.js';
import type { Lens } from './lens.js';
import { logs } from './logs.js';
import { network } from './network.js';
import { port } from './port.js';
import { executionRole, taskRole } from './role.js';
import { storage } from './storage.js';
import { taskVolume, volume } from './volume.js';

export const LENSES: Readonly<Record<LensName, Lens>> = {
  capacity,
  port,
  health,
  logs,
  network,
  'task-role': taskRole,
  'execution-role': executionRole,
  volume,
  'task-volume': taskVolume,
  storage,
};

export type { Lens };
