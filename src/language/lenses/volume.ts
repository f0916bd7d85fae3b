import { boolean } from '../../source/value.js';
import type { Lens } from './lens.js';

/** The volume that a service attaches; its own task has it as one that is configured at launch. */
export const volume: Lens = {
  fields: [],
  lower(lowering) {
    const name = lowering.reading.assignments.find(
      ({ path }) => path === 'volumeConfigurations[].name',
    )?.value;
    const { task } = lowering.target;
    if (!name || !task) return;
    lowering.set('task.volumes[].name', name, name.span);
    lowering.set('task.volumes[].configuredAtLaunch', boolean(lowering.head, true));
  },
  raise: (element) => element,
};

const DOCKER = 'dockerVolumeConfiguration';

/** `docker` alone is a volume of Docker too, with nothing said about it. */
export const taskVolume: Lens = {
  fields: [],
  lower(lowering) {
    if (lowering.said('docker')) lowering.holder(`volumes[].${DOCKER}.driver`);
  },
  raise: (element) => (element[DOCKER] === undefined ? element : { ...element, '~docker': true }),
};
