import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { type Inventory, readInventory } from '../../rollout/inventory/instances.js';
import { checkTogether, readTasks, type RunningTasks } from '../../rollout/inventory/tasks.js';
import type { SourceText } from '../../source/text.js';

/** What a cluster has now, as far as it is told. */
export interface ClusterNow {
  readonly inventory?: Inventory;
  readonly tasks?: RunningTasks;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the answers of describe-container-instances and describe-tasks. */
export function readCluster(instances: SourceText | undefined, running: SourceText | undefined): ClusterNow {
  const inventory = instances && readInventory(instances);
  const tasks = running && readTasks(running);
  const isWhole = inventory?.value !== undefined && tasks?.value !== undefined;
  return {
    ...(inventory?.value && { inventory: inventory.value }),
    ...(tasks?.value && { tasks: tasks.value }),
    diagnostics: [
      ...(inventory?.diagnostics ?? []),
      ...(tasks?.diagnostics ?? []),
      ...(isWhole ? checkTogether(tasks.value, inventory.value) : []),
    ],
  };
}
